using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Azure.Data.Tables;
using CecFunctions.Application.StatusFigures;
using CecFunctions.Infrastructure.Storage;

namespace CecFunctions.Infrastructure.StatusFigures;

/// <summary>Counts by status in a table. Partition <c>{program}</c>: the row <c>walk</c>, and a row <c>move|{ticks}|{guid}</c> for each change, the oldest first.</summary>
public sealed class TableStatusCounts(TableClient table) : IStatusCounts
{
    private const string WalkRow = "walk";
    private const string MovePrefix = "move|";
    private const string AtColumn = "At";
    private const string CountsColumn = "Counts";

    /// <inheritdoc/>
    public Task AddAsync(StatusMove move, CancellationToken cancellationToken) => table.AddAsync(
        new TableEntity(move.Program, $"{MoveRow(move.At)}|{Guid.NewGuid():N}") { [AtColumn] = move.At, [CountsColumn] = Json(move.Changes) }, cancellationToken);

    /// <inheritdoc/>
    public async Task WriteAsync(StatusWalk walk, CancellationToken cancellationToken)
    {
        await table.PutAsync(new TableEntity(walk.Program, WalkRow) { [AtColumn] = walk.BeganAt, [CountsColumn] = Json(walk.Counts) }, cancellationToken);
        var before = KeyFilter.Rows(walk.Program, MovePrefix, MoveRow(walk.BeganAt.AddTicks(1)));
        var moves = table.QueryAsync<TableEntity>(before, select: KeyFilter.Keys, cancellationToken: cancellationToken);
        await foreach (var page in moves.AsPages())
        {
            await Parallel.ForEachAsync(
                page.Values,
                TableTransactions.Concurrency(cancellationToken),
                async (row, cancel) => await table.RemoveAsync(row.PartitionKey, row.RowKey, cancel));
        }
    }

    /// <inheritdoc/>
    public async Task<StatusWalk?> FindWalkAsync(string program, CancellationToken cancellationToken) =>
        await table.FindAsync(program, WalkRow, cancellationToken) is { } row ? new StatusWalk(program, row.GetDateTimeOffset(AtColumn)!.Value, Read(row)) : null;

    /// <inheritdoc/>
    public async IAsyncEnumerable<StatusMove> ReadAsync(string program, DateTimeOffset after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var filter = KeyFilter.Rows(program, MoveRow(after.AddTicks(1)), KeyFilter.AfterPrefix(MovePrefix));
        await foreach (var row in table.QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken))
        {
            yield return new StatusMove(program, row.GetDateTimeOffset(AtColumn)!.Value, Read(row));
        }
    }

    private static string MoveRow(DateTimeOffset at) => string.Create(CultureInfo.InvariantCulture, $"{MovePrefix}{at.UtcTicks:D19}");

    private static string Json(ImmutableArray<StatusCount> counts) => JsonSerializer.Serialize([.. counts], StatusJsonContext.Default.ListStatusCount);

    private static ImmutableArray<StatusCount> Read(TableEntity row) => [.. JsonSerializer.Deserialize(row.GetString(CountsColumn)!, StatusJsonContext.Default.ListStatusCount)!];
}
