import CLibpq

/// Keeps the latest notices of a connection, which libpq would otherwise print.
final class NoticeCollector {
    private var notices: [PostgresError] = []

    func attach(to connection: OpaquePointer) {
        // Unretained: the session owns both, and finishes the connection before the collector goes.
        let context = Unmanaged.passUnretained(self).toOpaque()
        PQsetNoticeReceiver(
            connection,
            { context, result in
                guard let context, let result else { return }
                Unmanaged<NoticeCollector>.fromOpaque(context).takeUnretainedValue().append(result)
            }, context)
    }

    func take() -> [PostgresError] {
        defer { notices = [] }
        return notices
    }

    private func append(_ result: OpaquePointer) {
        if notices.count == Self.countMax { notices.removeFirst() }
        notices.append(PostgresError(notice: result))
    }

    private static let countMax = 100
}
