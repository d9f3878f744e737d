using System.Diagnostics.CodeAnalysis;

namespace CecFunctions.Infrastructure.Storage.Tables;

/// <summary>The types a table's properties have.</summary>
[SuppressMessage("Naming", "CA1720:Identifier contains type name", Justification = "These are the protocol's own types.")]
public enum TableValueKind
{
    /// <summary>Nothing: the property is not there.</summary>
    None,
    Text,
    Int32,
    Int64,
    Boolean,
    Double,
    DateTime,
    Guid,
    Binary,
}
