/// How a call becomes PostgreSQL SQL.
///
/// Tokens of a template, where *n* counts arguments from 1:
///
///     $n   the argument in native form          $nj  the argument as a JSON element
///     $nt  its PostgreSQL type                   $nq  its Presto type, as a string constant
///     $*   all arguments, with commas            $*j  all arguments as JSON elements, with commas
///     $|   all arguments, joined with `||`
///     $+j  the arguments after the first as JSON elements   $+q  their Presto types, as string constants
///     $nm  a time rounded to milliseconds where its type has more   $nf  whether reals or doubles are inside: true or false
///     $rt  the result's PostgreSQL type          $rs  the result's scale or precision, a number
///     $nd(sql)  an element of argument n (an array) decoded to native form
///     $rk  whether the result, a map, is a JSON object: true or false   $nk  the same of an argument
///     $rp  the result's precision or length   $rm  its time precision, 6 at most   $rq  its Presto type, as a string constant
///     $c   the translated constant               $q   the alias of this call, for lambdas
///     $ns  the scale or precision of its type, a number   $np  the precision of a decimal
///     $D $O $F  DISTINCT, ORDER BY, and FILTER with OVER, of an aggregate
package indirect enum Rendering: Hashable, Sendable {
    /// `name(arguments)`.
    case call(String)
    /// A template that yields the native form.
    case sql(Template, Precedence)
    /// A template that yields a JSON element of the result's type, to be decoded.
    case json(Template)
    /// A template over the bodies of lambdas: for each lambda, in order, the columns of `$q` that are its parameters, JSON elements.
    ///
    /// `$n` of a lambda is its body. The result is a JSON element if `yields` is `.element`.
    case lambda(Template, parameters: [[String]], yields: ResultForm)
    /// One rendering when an argument is a constant that translates, another when it is not.
    case constant(argument: Int, ConstantTranslation, then: Rendering, otherwise: Rendering)
}

extension Rendering {
    /// The parameters of a template over lambdas; nil for all others. A constant argument changes nothing of them.
    var lambdaParameters: [[String]]? {
        switch self {
        case .lambda(_, let parameters, _): parameters
        case .constant(_, _, let then, _): then.lambdaParameters
        case .call, .sql, .json: nil
        }
    }
}

/// In which form a template's value comes.
package enum ResultForm: Hashable, Sendable {
    case native(Precedence)
    case element
}

/// What a call in TRY becomes.
package enum Safety: Hashable, Sendable {
    /// The function cannot fail: TRY leaves it as it is.
    case total
    /// A rendering with NULL in place of an error.
    case alternative(Rendering)
    /// It can fail, by a unit, a pattern or a bound that is wrong, and has no rendering that does not.
    ///
    /// TRY leaves it as it is: the error is then reported in place of NULL, never hidden.
    case unsafe
}

/// How a constant argument is translated while compiling.
package enum ConstantTranslation: Hashable, Sendable {
    /// Java's regular expression to PostgreSQL's, for whether it matches.
    case regex
    /// The same for what it matches, if PostgreSQL finds what Java does.
    case agreeingRegex
    /// Java's regular expression to a program that finds what Java does, if PostgreSQL does not.
    case regexProgram
    /// A JSON path to a `text[]` constant of keys and positions.
    case jsonPath
    /// A unit that a date can be truncated to: the same word in lower case, when it is one.
    case dateUnit
    /// A unit that a timestamp can be truncated to.
    case timeUnit
}
