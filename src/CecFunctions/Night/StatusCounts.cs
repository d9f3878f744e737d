using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using Azure.Data.Tables;
using CecFunctions.Domain.Credentials;
using CecFunctions.Storage;

namespace CecFunctions.Night;

/// <summary>
/// The counts by status, and of renewals by month, in a table: of each program the last walk, and the changes since.
/// </summary>
/// <remarks>
/// Partition <c>{program}</c>: the row <c>walk</c>, and a row <c>move|{ticks}|{guid}</c> for each change, the oldest
/// first.
/// </remarks>
public sealed class StatusCounts(TableClient table)
{
    private const string WalkRow = "walk";
    private const string MovePrefix = "move|";
    private const string AtColumn = "At";
    private const string CountsColumn = "Counts";
    private const string RenewalsColumn = "Renewals";

    /// <summary>Adds a change to the last walk.</summary>
    public Task AddAsync(StatusMove move, CancellationToken cancellationToken) => table.AddAsync(
        new TableEntity(move.Program, $"{MoveRow(move.At)}|{Guid.NewGuid():N}")
        {
            [AtColumn] = move.At,
            [CountsColumn] = Json(move.Changes),
            [RenewalsColumn] = Json(move.Renewals),
        },
        cancellationToken);

    /// <summary>Puts a walk in the place of the one before, and then forgets the changes up to its beginning.</summary>
    public async Task WriteAsync(StatusWalk walk, CancellationToken cancellationToken)
    {
        await table.PutAsync(
            new TableEntity(walk.Program, WalkRow)
            {
                [AtColumn] = walk.BeganAt,
                [CountsColumn] = Json(walk.Counts),
                [RenewalsColumn] = walk.Renewals is { } renewals ? Json(renewals) : null,
            },
            cancellationToken);
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

    /// <returns><see langword="null"/> where the program's members were never counted.</returns>
    public async Task<StatusWalk?> FindWalkAsync(string program, CancellationToken cancellationToken) =>
        await table.FindAsync(program, WalkRow, cancellationToken) is { } row
            ? new StatusWalk(program, row.GetDateTimeOffset(AtColumn)!.Value, Read(row)) { Renewals = ReadRenewals(row) }
            : null;

    /// <summary>The changes after an instant, itself excluded, oldest first.</summary>
    public async IAsyncEnumerable<StatusMove> ReadAsync(
        string program, DateTimeOffset after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var filter = KeyFilter.Rows(program, MoveRow(after.AddTicks(1)), KeyFilter.AfterPrefix(MovePrefix));
        await foreach (var row in table.QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken))
        {
            yield return new StatusMove(program, row.GetDateTimeOffset(AtColumn)!.Value, Read(row))
            {
                Renewals = ReadRenewals(row) ?? [],
            };
        }
    }

    /// <summary>Reads a row of a backup, and throws where it is none of this table.</summary>
    internal static void Check(TableEntity row)
    {
        if (row.GetDateTimeOffset(AtColumn) is null || Read(row).IsDefault)
        {
            throw new FormatException("The row counts nothing.");
        }
    }

    private static string MoveRow(DateTimeOffset at) =>
        string.Create(CultureInfo.InvariantCulture, $"{MovePrefix}{at.UtcTicks:D19}");

    private static string Json(ImmutableArray<StatusCount> counts) =>
        JsonSerializer.Serialize([.. counts], StatusJsonContext.Default.ListStatusCount);

    private static string Json(ImmutableArray<RenewalCount> counts) =>
        JsonSerializer.Serialize([.. counts], StatusJsonContext.Default.ListRenewalCount);

    private static ImmutableArray<StatusCount> Read(TableEntity row) =>
        [.. JsonSerializer.Deserialize(row.GetString(CountsColumn)!, StatusJsonContext.Default.ListStatusCount)!];

    /// <returns><see langword="null"/> for a row of before renewals were counted.</returns>
    private static ImmutableArray<RenewalCount>? ReadRenewals(TableEntity row) =>
        row.GetString(RenewalsColumn) is { } json
            ? [.. JsonSerializer.Deserialize(json, StatusJsonContext.Default.ListRenewalCount)!]
            : null;
}

/// <summary>How many credentials of a type have a status; or, as part of a change, how many more or fewer.</summary>
/// <param name="Count">Negative only in a change.</param>
public sealed record StatusCount(string Type, CredentialStatus Status, int Count)
{
    /// <summary>What a commit changes about the counts: nothing for most.</summary>
    /// <param name="before">The member as recorded before; <see langword="null"/> where there was none.</param>
    internal static ImmutableArray<StatusCount> Moved(Member? before, Member after) =>
        ReferenceEquals(before, after)
            ? []
            : Sum(From(after).Concat(From(before).Select(count => count with { Count = -count.Count })));

    /// <summary>One for each credential, by the status on record.</summary>
    internal static IEnumerable<StatusCount> From(Member? member) =>
        member is null
            ? []
            : member.Credentials.Select(credential => new StatusCount(credential.Type, credential.Status, 1));

    /// <summary>Counts added up; what comes to nothing is left out.</summary>
    internal static ImmutableArray<StatusCount> Sum(IEnumerable<StatusCount> counts) =>
    [
        .. counts
            .GroupBy(count => (count.Type, count.Status))
            .Select(group => new StatusCount(group.Key.Type, group.Key.Status, group.Sum(count => count.Count)))
            .Where(count => count.Count != 0),
    ];
}

/// <summary>What rows of counts hold as JSON.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true)]
[JsonSerializable(typeof(List<StatusCount>))]
[JsonSerializable(typeof(List<RenewalCount>))]
internal sealed partial class StatusJsonContext : JsonSerializerContext;

/// <summary>What a command, or a page of a night, changed about the counts.</summary>
/// <param name="At">When it was recorded.</param>
public sealed record StatusMove(string Program, DateTimeOffset At, ImmutableArray<StatusCount> Changes)
{
    public ImmutableArray<RenewalCount> Renewals { get; init; } = [];
}

/// <summary>What a walk of all members counted.</summary>
/// <param name="BeganAt">When it began. Changes recorded after it are added to it.</param>
public sealed record StatusWalk(string Program, DateTimeOffset BeganAt, ImmutableArray<StatusCount> Counts)
{
    /// <summary><see langword="null"/> for a walk that did not count them.</summary>
    public ImmutableArray<RenewalCount>? Renewals { get; init; }
}
