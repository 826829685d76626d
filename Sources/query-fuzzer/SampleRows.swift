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
        INSERT INTO trail.cloudtrail (
            event_time, object_id, record_index, path_day, read_only, management_event, event_name, event_source, account, region,
            error_code, source_ip_address, user_agent, event_id, user_identity, request_parameters, resources, rest
        )
        SELECT
            CASE WHEN n < 5 THEN TIMESTAMP '2024-01-31 10:00:00' + n * INTERVAL '7 hours 1.5 seconds' END, 1, n, DATE '2024-01-31', n % 2 = 0,
            true, (ARRAY['CreateUser', 'GetObject', NULL])[n % 3 + 1], 's3.amazonaws.com', '12345678901' || n, 'us-east-1',
            CASE WHEN n = 2 THEN 'AccessDenied' END, '10.0.0.' || n, 'aws-cli/2 "x"', 'id-' || n,
            '{"type": "IAMUser", "arn": "arn:aws:iam::1:user/a", "sessionContext": {"attributes": {"mfaAuthenticated": "false"}}}',
            ('{"userName": "é' || n || '", "n": ' || n || ', "list": [1, {"a": null}]}')::jsonb, '[{"ARN": "arn:aws:s3:::b"}]',
            '{"readOnly": true}'
        FROM generate_series(0, 6) AS n
        """
}
