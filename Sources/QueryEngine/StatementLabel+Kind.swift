import PrestoSyntax
import QueryService

extension StatementLabel {
    /// Athena's names of a statement, and the sort of object its result is.
    init(_ kind: StatementKind) {
        let type: StatementType =
            switch kind.statementType {
            case .ddl: .ddl
            case .dml: .dml
            case .utility: .utility
            }
        let form: ResultForm =
            switch kind {
            case .select, .showFunctions: .table
            case .explain: .linesWithHeader
            default: .lines
            }
        self.init(type, kind.substatementType, form: form)
    }
}
