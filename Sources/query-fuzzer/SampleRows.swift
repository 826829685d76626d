import PostgresDriver
import TestSupport

/// A few events for statements to run over.
enum SampleRows {
    static func insert(into database: TestDatabase) async throws {
        let connection = try await database.connect()
        try await connection.execute(sql)
        await connection.close()
    }

    private static let sql = """
        INSERT INTO trail.document VALUES (
            '00000000-0000-0000-0000-000000000001',
            '{"type": "IAMUser", "arn": "arn:aws:iam::1:user/a", "sessionContext": {"attributes": {"mfaAuthenticated": "false"}}}');
        INSERT INTO trail.text VALUES ('00000000-0000-0000-0000-000000000001', 'aws-cli/2 "x"');
        INSERT INTO trail.cloudtrail_record (
            event_time, object_id, record_index, path_day, user_identity_id, user_agent_id, read_only, management_event, event_name,
            event_source, account, region, error_code, source_ip_address, event_id, request_parameters, resources, rest
        )
        SELECT
            CASE WHEN n < 5 THEN TIMESTAMP '2024-01-31 10:00:00' + n * INTERVAL '7 hours 1.5 seconds' END, 1, n, DATE '2024-01-31',
            '00000000-0000-0000-0000-000000000001', '00000000-0000-0000-0000-000000000001', n % 2 = 0, true, (ARRAY['CreateUser', 'GetObject', NULL])[n % 3 + 1], 's3.amazonaws.com', '12345678901' || n, 'us-east-1',
            CASE WHEN n = 2 THEN 'AccessDenied' END, '10.0.0.' || n, 'id-' || n,
            ('{"userName": "é' || n || '", "n": ' || n || ', "list": [1, {"a": null}]}')::jsonb, '[{"ARN": "arn:aws:s3:::b"}]',
            '{"readOnly": true}'
        FROM generate_series(0, 6) AS n
        """
}
