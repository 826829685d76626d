/// How large a log object and its parts may be before they are refused, each with its reason.
///
/// A log object is read in a window, so none of these is a bound of memory by itself: the window holds one record, and `recordBytes` bounds it.
package struct LogLimits: Sendable {
    /// The largest object after inflating. CloudTrail's own objects stay under a few hundred megabytes.
    package var inflatedBytes = 1 << 30
    /// The largest ratio of inflated to stored bytes, looked at once an object has passed `inflatedBytesFree`.
    /// DEFLATE itself ends near 1,032 to 1; real trails lie between 7 and 60 to 1.
    package var inflationRatio = 500
    /// Up to this size an object may inflate at any ratio.
    package var inflatedBytesFree = 64 << 20
    /// The largest single record. CloudTrail's own bound is 256 KB (AWS CloudTrail User Guide, "CloudTrail record contents").
    package var recordBytes = 16 << 20
    /// The longest line of a text log. A load balancer's stays under 40 KB: requests of 16 KB, headers of 16 KB.
    package var lineBytes = 1 << 20
    /// How deep arrays and objects may nest, the record itself counted. The deepest real record has 11 levels.
    package var nesting = 256
    /// The largest number of rejects listed for one object; more are counted only.
    package var rejectsListed = 1_000
    /// How much of a rejected record's text is kept.
    package var snippetBytes = 240

    package init() {}
}

/// PostgreSQL's bounds that a record can meet. Source: PostgreSQL manual, 8.1.2 "Arbitrary Precision Numbers"; 11.2 "Index Types" (B-tree tuples).
enum PostgresBound {
    /// `numeric` holds 131,072 digits before and 16,383 after the point; a number past a far smaller bound is no measurement any more.
    static let numberDigits = 4_000
    static let exponent = 4_000
    /// An indexed text must fit in a third of a page.
    static let indexedTextBytes = 2_000
}
