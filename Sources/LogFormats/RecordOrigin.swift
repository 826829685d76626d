/// What every record of an object has from the object.
package struct RecordOrigin: Sendable {
    /// The object's row in trail.object.
    package var objectID: Int64
    /// Used where a record has no `recipientAccountId`.
    package var account: String?
    /// Used where a record has no `awsRegion`.
    package var region: String?
    /// Kept for records without a time.
    package var day: CivilDay?

    package init(objectID: Int64, path: LogPath) {
        self.objectID = objectID
        account = path.account
        region = path.region
        day = path.day
    }
}
