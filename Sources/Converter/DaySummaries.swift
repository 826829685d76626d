import LogFormats
import PostgresDriver

/// Tells the summaries of days that were loaded into of their new pages, so that queries need not read them.
///
/// Source: PostgreSQL manual, 71.1 "BRIN Indexes", Index Maintenance.
struct DaySummaries {
    let days: [TableDay]

    func run(_ session: PostgresSession) throws(PostgresError) {
        _ = try session.query(
            """
            SELECT brin_summarize_new_values(index.oid)
            FROM trail.day_partition AS day
            JOIN pg_index ON indrelid = to_regclass('trail.' || quote_ident(day.partition))
            JOIN pg_class AS index ON index.oid = indexrelid
            JOIN pg_am ON pg_am.oid = index.relam AND amname = 'brin'
            JOIN unnest($1::text[], $2::date[]) AS made (relation, day) USING (relation, day)
            """, [PostgresParameter(array: days.map { $0.service.table }), PostgresParameter(array: days.map { $0.day.text() })])
    }
}
