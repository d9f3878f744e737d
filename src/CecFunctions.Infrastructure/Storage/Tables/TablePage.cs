namespace CecFunctions.Infrastructure.Storage.Tables;

/// <summary>A page of a query's rows, in the order of their keys. It may be empty and yet not the last.</summary>
/// <param name="Rows">The rows, at most 1,000.</param>
/// <param name="Continuation">Where the next page begins; null after the last.</param>
public sealed record TablePage(IReadOnlyList<TableRow> Rows, TableContinuation? Continuation);
