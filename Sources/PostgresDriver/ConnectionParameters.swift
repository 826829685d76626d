import CLibpq

/// Where a PostgreSQL server is, and as whom to connect: libpq's keywords and values.
///
/// Written as `postgresql://user@host/database?…` or as `host=… dbname=…`. `description` hides the password.
/// Source: PostgreSQL manual, "Connection Strings" and "Parameter Key Words".
package struct ConnectionParameters: Hashable, Sendable {
    /// Values by libpq's keyword, such as `dbname`.
    package private(set) var values: [String: String]

    /// Reads a URI or a list of keywords and values; throws `connectionFailed` when libpq cannot read it.
    package init(parsing text: String) throws(PostgresError) {
        var message: UnsafeMutablePointer<CChar>?
        guard let options = PQconninfoParse(text, &message) else {
            defer { PQfreemem(message) }
            let reason = message.map { String(cString: $0).trimmedLine } ?? "out of memory"
            throw PostgresError(.connectionFailed, "the connection string is not valid: \(reason)")
        }
        defer { PQconninfoFree(options) }
        values = [:]
        var option = options
        while let keyword = option.pointee.keyword {
            if let value = option.pointee.val { values[String(cString: keyword)] = String(cString: value) }
            option += 1
        }
    }

    package init(host: String, port: Int = 5432, database: String, user: String) {
        values = ["host": host, "port": "\(port)", "dbname": database, "user": user]
    }

    package subscript(keyword: String) -> String? {
        get { values[keyword] }
        set { values[keyword] = newValue }
    }

    package var database: String? {
        get { values["dbname"] }
        set { values["dbname"] = newValue }
    }

    package var user: String? {
        get { values["user"] }
        set { values["user"] = newValue }
    }

    package var password: String? {
        get { values["password"] }
        set { values["password"] = newValue }
    }

    package var applicationName: String? {
        get { values["application_name"] }
        set { values["application_name"] = newValue }
    }

    /// Adds a server setting for the session, such as `work_mem`, to libpq's `options`.
    package mutating func set(_ name: String, to value: String) {
        let escaped = value.flatMap { $0 == " " || $0 == "\\" ? ["\\", $0] : [$0] }
        let option = "-c \(name)=\(String(escaped))"
        values["options"] = values["options"].map { "\($0) \(option)" } ?? option
    }

    /// `keyword='value' …`, as libpq and psql read it; with the password, if there is one.
    package var connectionString: String {
        values.sorted { $0.key < $1.key }.map { keyword, value in
            let escaped = value.flatMap { $0 == "'" || $0 == "\\" ? ["\\", $0] : [$0] }
            return "\(keyword)='\(String(escaped))'"
        }.joined(separator: " ")
    }

    package func setting(_ name: String, to value: String) -> Self {
        var copy = self
        copy.set(name, to: value)
        return copy
    }

    package func with(database: String) -> Self {
        var copy = self
        copy.database = database
        return copy
    }
}

extension ConnectionParameters: CustomStringConvertible, CustomDebugStringConvertible {
    package var description: String {
        let shown = values.filter { !Self.secrets.contains($0.key) }
        return shown.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: " ")
    }

    package var debugDescription: String { description }

    private static let secrets: Set<String> = ["password", "sslpassword", "passfile"]
}
