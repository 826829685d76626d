/// An API's errors, as far as reading a request needs them.
package protocol JSONProtocolError: Error {
    /// `SerializationException`: the body is not what the API expects; `message` says where there is something to say.
    static func serialization(_ message: String?) -> Self

    /// A member breaks a constraint; the sentence says all that is wrong.
    static func invalidInput(_ message: String) -> Self
}
