namespace CecFunctions.Infrastructure.Storage.Tables;

/// <summary>What a batch can do to a row.</summary>
public enum TableOperationKind
{
    Insert,
    Upsert,
    Replace,
    Delete,
}
