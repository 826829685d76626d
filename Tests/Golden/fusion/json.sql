-- A path into JSON text is a path into the stored document.
SELECT json_extract_scalar(requestparameters, '$.bucketName') FROM cloudtrail_logs;
-- postgres
SELECT presto.json_scalar((t1.request_parameters) #> '{bucketName}') FROM trail.cloudtrail AS t1;
-- case: a field of a struct is a member of the document
SELECT useridentity.sessioncontext.sessionissuer.username FROM cloudtrail_logs;
-- postgres
SELECT presto.json_text(coalesce(t1.user_identity #> '{sessionContext,sessionIssuer,userName}', t1.user_identity #> '{sessioncontext,sessionissuer,username}')) FROM trail.cloudtrail AS t1;
-- case: the text itself goes to the transcoder as it is stored
SELECT requestparameters FROM cloudtrail_logs;
-- postgres
SELECT t1.request_parameters FROM trail.cloudtrail AS t1;
-- case: LIKE looks at PostgreSQL's own rendering first
SELECT eventid FROM cloudtrail_logs WHERE requestparameters LIKE '%"bucketName":"logs%';
-- postgres
SELECT t1.event_id FROM trail.cloudtrail AS t1 WHERE t1.request_parameters::text LIKE '%bucketName%logs%' AND presto.json_text(t1.request_parameters) LIKE '%"bucketName":"logs%';
-- case: json_parse of JSON text is the document
SELECT json_format(json_parse(requestparameters)) FROM cloudtrail_logs;
-- postgres
SELECT presto.json_compact(nullif(t1.request_parameters, 'null'::jsonb)) FROM trail.cloudtrail AS t1;
-- case: an absent document is NULL
SELECT count(*) FROM cloudtrail_logs WHERE responseelements IS NULL;
-- postgres
SELECT count(*) FROM trail.cloudtrail AS t1 WHERE nullif(t1.response_elements, 'null'::jsonb) IS NULL;
-- case: a whole struct is put together for the result
SELECT tlsdetails FROM cloudtrail_logs;
-- postgres
SELECT CASE jsonb_typeof(t1.tls_details) WHEN 'object' THEN jsonb_build_array(to_jsonb(presto.json_text(coalesce(t1.tls_details -> 'tlsVersion', t1.tls_details -> 'tlsversion'))), to_jsonb(presto.json_text(coalesce(t1.tls_details -> 'cipherSuite', t1.tls_details -> 'ciphersuite'))), to_jsonb(presto.json_text(coalesce(t1.tls_details -> 'clientProvidedHostHeader', t1.tls_details -> 'clientprovidedhostheader')))) END FROM trail.cloudtrail AS t1;
