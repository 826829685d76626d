import Converter
import PostgresDriver

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

// A load in a process of its own, for the test that kills it: ConverterKillTarget <connection string> <path>.
var options = LoadOptions()
options.unitObjectCount = 4
options.unitStoredBytes = 32 << 10
let database = try ConnectionParameters(parsing: CommandLine.arguments[1])
print("started")
fflush(nil)
_ = try await Loader(database: database, options: options).load([LoadSource(path: CommandLine.arguments[2])])
