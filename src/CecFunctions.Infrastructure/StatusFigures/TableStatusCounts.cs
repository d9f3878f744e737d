using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using CecFunctions.Application.StatusFigures;
using CecFunctions.Infrastructure.Storage.Tables;
using CecFunctions.Infrastructure.Tables;

namespace CecFunctions.Infrastructure.StatusFigures;

/// <summary>Counts by status in a table. Partition <c>{program}</c>: the row <c>walk</c>, and a row <c>move|{ticks}|{guid}</c> for each change, the oldest first.</summary>
public sealed class TableStatusCounts(ITable table) : IStatusCounts
{
    private const string WalkRow = "walk";
    private const string MovePrefix = "move|";
    private const string AtColumn = "At";
    private const string CountsColumn = "Counts";

    /// <inheritdoc/>
    public Task AddAsync(StatusMove move, CancellationToken cancellationToken) => table.InsertAsync(
        new TableRow(move.Program, $"{MoveRow(move.At)}|{Guid.NewGuid():N}") { [AtColumn] = move.At, [CountsColumn] = Json(move.Changes) }, cancellationToken);

    /// <inheritdoc/>
    public async Task WriteAsync(StatusWalk walk, CancellationToken cancellationToken)
    {
        await table.UpsertAsync(new TableRow(walk.Program, WalkRow) { [AtColumn] = walk.BeganAt, [CountsColumn] = Json(walk.Counts) }, cancellationToken);
        var before = new TableQuery { Filter = TableFilter.RowRange(walk.Program, MovePrefix, MoveRow(walk.BeganAt.AddTicks(1))), Select = [] };
        await foreach (var page in table.QueryPagesAsync(before, cancellationToken))
        {
            await Parallel.ForEachAsync(
                page.Rows,
                TableConcurrency.Options(cancellationToken),
                async (row, cancel) => await table.DeleteAsync(row.PartitionKey, row.RowKey, cancel));
        }
    }

    /// <inheritdoc/>
    public async Task<StatusWalk?> FindWalkAsync(string program, CancellationToken cancellationToken) =>
        await table.GetAsync(program, WalkRow, cancellationToken) is { } row ? new StatusWalk(program, row.GetDateTime(AtColumn)!.Value, Read(row)) : null;

    /// <inheritdoc/>
    public async IAsyncEnumerable<StatusMove> ReadAsync(string program, DateTimeOffset after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var query = new TableQuery { Filter = TableFilter.RowRange(program, MoveRow(after.AddTicks(1)), TableFilter.AfterPrefix(MovePrefix)) };
        await foreach (var row in table.QueryAsync(query, cancellationToken))
        {
            yield return new StatusMove(program, row.GetDateTime(AtColumn)!.Value, Read(row));
        }
    }

    private static string MoveRow(DateTimeOffset at) => string.Create(CultureInfo.InvariantCulture, $"{MovePrefix}{at.UtcTicks:D19}");

    private static string Json(ImmutableArray<StatusCount> counts) => JsonSerializer.Serialize([.. counts], StatusJsonContext.Default.ListStatusCount);

    private static ImmutableArray<StatusCount> Read(TableRow row) => [.. JsonSerializer.Deserialize(row.GetText(CountsColumn)!, StatusJsonContext.Default.ListStatusCount)!];
}
