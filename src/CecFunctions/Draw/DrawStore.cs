using System.Globalization;
using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;
using CecFunctions.Domain.Audits.Draw;
using CecFunctions.Json;
using CecFunctions.Storage;

namespace CecFunctions.Draw;

/// <summary>How far draws have come, in one table.</summary>
/// <remarks>
/// A program's nights are in partition <c>night|{program}</c>: the row <c>latest</c>, which is changed by version only,
/// and a row for each finished night. Its types and years are in <c>tally|{program}</c>, row <c>{type}|{year}</c>; what
/// is yet to be recorded with members is in <c>pending|{program}</c>, under a digest of the submission's id.
/// </remarks>
public sealed class DrawStore(TableClient table)
{
    private const string LatestRow = "latest";

    /// <summary>The program's draw that was begun last, open or finished.</summary>
    public async Task<DrawNight?> FindLatestAsync(string program, CancellationToken cancellationToken) =>
        await table.FindAsync(NightPartition(program), LatestRow, cancellationToken) is { } row
            ? ReadNight(row, program)
            : null;

    /// <summary>
    /// Makes a night the program's latest, or changes it, if the latest is as it was read
    /// (<see cref="DrawNight.ETag"/>; <see langword="null"/> = there was none).
    /// </summary>
    /// <returns>The night with its new version; <see langword="null"/> where another run was faster.</returns>
    public async Task<DrawNight?> TryWriteLatestAsync(DrawNight night, CancellationToken cancellationToken)
    {
        var latest = WriteNight(night, LatestRow);
        List<TableTransactionAction> actions =
        [
            night.ETag is { } read
                ? new(TableTransactionActionType.UpdateReplace, latest, new ETag(read))
                : new(TableTransactionActionType.Add, latest),
        ];
        if (night.FinishedAt is not null)
        {
            actions.Add(new(TableTransactionActionType.UpsertReplace, WriteNight(night, TableDate.Write(night.Night))));
        }

        var outcome = await table.SubmitAsync(actions, cancellationToken);
        return outcome.IsCommitted ? night with { ETag = outcome.ETags[0] } : null;
    }

    /// <summary>The program's finished draws, by night.</summary>
    public IAsyncEnumerable<DrawNight> ReadFinishedAsync(string program, CancellationToken cancellationToken) =>
        ReadFinishedAsync(program, DateOnly.MinValue, cancellationToken);

    /// <summary>Those of a day and later.</summary>
    public async IAsyncEnumerable<DrawNight> ReadFinishedAsync(
        string program, DateOnly from, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // Dates begin with a digit, and the latest row's name does not.
        var filter = KeyFilter.Rows(NightPartition(program), TableDate.Write(from), LatestRow);
        await foreach (var row in table.QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken))
        {
            yield return ReadNight(row, program);
        }
    }

    /// <summary>How far each of the program's types and years has come.</summary>
    public async Task<IReadOnlyList<DrawTally>> ReadTalliesAsync(string program, CancellationToken cancellationToken)
    {
        var tallies = new List<DrawTally>();
        var filter = KeyFilter.Partition(TallyPartition(program));
        await foreach (var row in table.QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken))
        {
            tallies.Add(ReadTally(row));
        }

        return tallies;
    }

    /// <summary>
    /// Writes how far types and years had come after a night, unless a later night has been written already.
    /// </summary>
    public async Task WriteTalliesAsync(
        string program,
        DateOnly throughNight,
        IReadOnlyCollection<DrawTally> tallies,
        CancellationToken cancellationToken) =>
        await Parallel.ForEachAsync(tallies, TableTransactions.Concurrency(cancellationToken), async (tally, cancel) =>
        {
            while (!await TryWriteAsync(program, throughNight, tally, cancel))
            {
                // Another run wrote it between reading and writing: look again.
            }
        });

    /// <summary>What is still to be recorded with members of the program, by night.</summary>
    public async Task<IReadOnlyList<PendingEntry>> ReadPendingAsync(string program, CancellationToken cancellationToken)
    {
        var entries = new List<PendingEntry>();
        var filter = KeyFilter.Partition(PendingPartition(program));
        await foreach (var row in table.QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken))
        {
            entries.Add(ReadPending(row));
        }

        return [.. entries.OrderBy(entry => entry.Night).ThenBy(entry => entry.Submission.Id, StringComparer.Ordinal)];
    }

    /// <summary>Keeps entries until they are removed. One that is there already stays.</summary>
    public Task AddPendingAsync(
        string program, IReadOnlyCollection<PendingEntry> entries, CancellationToken cancellationToken) =>
        table.PutAllAsync(
            entries.Select(entry => new TableEntity(PendingPartition(program), PendingRow(entry))
            {
                ["Submission"] = entry.Submission.Id,
                ["Night"] = TableDate.Write(entry.Night),
                ["Drawn"] = entry.Drawn,
            }),
            cancellationToken);

    /// <summary>Removes entries. One that is gone already is no error.</summary>
    public async Task RemovePendingAsync(
        string program, IReadOnlyCollection<PendingEntry> entries, CancellationToken cancellationToken) =>
        await Parallel.ForEachAsync(
            entries,
            TableTransactions.Concurrency(cancellationToken),
            async (entry, cancel) => await table.RemoveAsync(PendingPartition(program), PendingRow(entry), cancel));

    /// <summary>Reads a row of a backup, and throws where it is none of this table.</summary>
    internal static void Check(TableEntity row)
    {
        var program = row.PartitionKey[(row.PartitionKey.IndexOf('|', StringComparison.Ordinal) + 1)..];
        object? read = row.PartitionKey switch
        {
            var partition when partition == NightPartition(program) => ReadNight(row, program),
            var partition when partition == TallyPartition(program) => ReadTally(row),
            var partition when partition == PendingPartition(program) => ReadPending(row).Submission,
            _ => null,
        };
        if (read is null)
        {
            throw new FormatException("The row is of no draw.");
        }
    }

    private static DrawTally ReadTally(TableEntity row) => new(
        row.GetString("Type")!,
        row.GetInt32("Year")!.Value,
        decimal.Parse(row.GetString("Rate")!, CultureInfo.InvariantCulture),
        row.GetString("Commitment")!,
        Counts(row));

    private static PendingEntry ReadPending(TableEntity row) => new(
        TableDate.Read(row.GetString("Night")!),
        Submission.Find(row.GetString("Submission")!)!,
        row.GetBoolean("Drawn")!.Value);

    private async Task<bool> TryWriteAsync(
        string program, DateOnly throughNight, DrawTally tally, CancellationToken cancellationToken)
    {
        var key = string.Create(CultureInfo.InvariantCulture, $"{tally.Type}|{tally.Year}");
        var known = await table.FindAsync(TallyPartition(program), key, cancellationToken);
        if (known is not null && TableDate.Read(known.GetString("ThroughNight")!) >= throughNight)
        {
            return true;
        }

        var row = new TableEntity(TallyPartition(program), key)
        {
            ["Type"] = tally.Type,
            ["Year"] = tally.Year,
            ["Rate"] = tally.Rate.ToString(CultureInfo.InvariantCulture),
            ["Commitment"] = tally.Commitment,
            ["Submissions"] = tally.SoFar.Submissions,
            ["Drawn"] = tally.SoFar.Drawn,
            ["ThroughNight"] = TableDate.Write(throughNight),
        };
        return (known is null
            ? await table.TryAddAsync(row, cancellationToken)
            : await table.TryReplaceAsync(row, known.ETag.ToString(), cancellationToken)) is not null;
    }

    private static TableEntity WriteNight(DrawNight night, string rowKey) => new(NightPartition(night.Program), rowKey)
    {
        ["Night"] = TableDate.Write(night.Night),
        ["BeganAt"] = night.BeganAt,
        ["Previous"] = night.Previous,
        ["FinishedAt"] = night.FinishedAt,
        ["Manifest"] = night.Manifest,
        ["Submissions"] = night.Counts.Submissions,
        ["Drawn"] = night.Counts.Drawn,
    };

    private static DrawNight ReadNight(TableEntity row, string program) => new()
    {
        Program = program,
        Night = TableDate.Read(row.GetString("Night")!),
        BeganAt = row.GetDateTimeOffset("BeganAt")!.Value,
        Previous = row.GetString("Previous"),
        FinishedAt = row.GetDateTimeOffset("FinishedAt"),
        Manifest = row.GetString("Manifest"),
        Counts = Counts(row),
        ETag = row.ETag.ToString(),
    };

    private static DrawCounts Counts(TableEntity row) =>
        new(row.GetInt64("Submissions")!.Value, row.GetInt64("Drawn")!.Value);

    private static string NightPartition(string program) => $"night|{program}";

    private static string TallyPartition(string program) => $"tally|{program}";

    private static string PendingPartition(string program) => $"pending|{program}";

    /// <summary>An id has characters that a key must not have.</summary>
    private static string PendingRow(PendingEntry entry) => TextDigest.From(entry.Submission.Id);
}

/// <summary>How far a program's draw of a night has come. Only one of a program is open at a time.</summary>
public sealed record DrawNight
{
    public required string Program { get; init; }

    public required DateOnly Night { get; init; }

    public required DateTimeOffset BeganAt { get; init; }

    /// <summary>SHA-256 of the program's manifest before this one.</summary>
    public string? Previous { get; init; }

    /// <summary>When all of it was applied; <see langword="null"/> while it is open.</summary>
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>SHA-256 of its manifest, once it is finished.</summary>
    public string? Manifest { get; init; }

    /// <summary>This night's submissions and how many were drawn, once it is finished.</summary>
    public DrawCounts Counts { get; init; }

    public string? ETag { get; init; }
}

/// <summary>
/// A submission that took part in a night's draw, which could not be recorded with its member yet; it is tried again
/// with every later draw.
/// </summary>
/// <param name="Night">The night whose manifest lists it.</param>
public sealed record PendingEntry(DateOnly Night, Submission Submission, bool Drawn);
