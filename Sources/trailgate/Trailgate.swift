import ArgumentParser

/// The command `trailgate`.
@main
struct Trailgate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "trailgate",
        abstract: "Athena's queries over your own AWS logs, on PostgreSQL.",
        discussion: """
            Load the logs of every account and region, once, and again whenever there are new ones:
              trailgate load /logs/AWSLogs

            Serve the Athena API, and point any client at it (AWS_ENDPOINT_URL=http://127.0.0.1:8080):
              trailgate serve

            Let the server load what is new, each five minutes:
              trailgate jobs create --source /logs/AWSLogs --schedule 'rate(5 minutes)'

            Or ask here and now:
              trailgate query "SELECT eventtime, account, useridentity.arn FROM cloudtrail_logs WHERE eventname = 'CreateUser'"

            Nothing needs to be configured: PostgreSQL runs inside the data directory, ~/.trailgate. Every option can also be given as an
            environment variable, --data-dir as TRAILGATE_DATA_DIR.

            Exit codes: 0 done; 1 failed; 2 done, but some input was rejected; 3 verified, and something is
            not valid; 64 the command line is wrong; 69 the database is not
            available; 130 interrupted.
            """,
        version: "trailgate \(Version.current)",
        subcommands: [
            LoadCommand.self, JobsCommand.self, StatusCommand.self, VerifyCommand.self, ServeCommand.self, QueryCommand.self,
            SampleCommand.self, PsqlCommand.self, DoctorCommand.self, KeysCommand.self, SealCommand.self, RetainCommand.self,
        ])
}

enum Version {
    static let current = "0.1.0"
}
