import ArgumentParser
import Foundation
import PostgresCluster
import SigV4

struct KeysCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "keys",
        abstract: "The access keys that clients sign with.",
        discussion: """
            Without keys the server takes any signature, and listens on the loopback address only. With keys every request must be signed by one.
            Keys are kept in the data directory, readable by its owner alone. A running server takes changes at its next start.
            """,
        subcommands: [Add.self, List.self, Remove.self])

    struct Add: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Make a key. Its secret is shown once, now.")
        @OptionGroup var options: DatabaseOptions

        func run() throws {
            let key = try options.accessKeys().add()
            Output.write("AWS_ACCESS_KEY_ID=\(key.id)\nAWS_SECRET_ACCESS_KEY=\(key.secret)\n")
        }
    }

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List the keys, without their secrets.")
        @OptionGroup var options: DatabaseOptions

        func run() throws {
            for id in try options.accessKeys().load().ids { Output.write("\(id)\n") }
        }
    }

    struct Remove: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Remove a key.")
        @Argument(help: "The access key's id.") var id: String
        @OptionGroup var options: DatabaseOptions

        func run() throws {
            guard try options.accessKeys().remove(id) else { throw ValidationError("There is no key \(id).") }
        }
    }
}

extension DatabaseOptions {
    func accessKeys() throws -> AccessKeyStore {
        try directory.create()
        return AccessKeyStore(dataDirectory: directory.keys.path)
    }
}
