using System.Globalization;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using Azure;
using Azure.Data.Tables;
using CecFunctions.Application.AuditDraw;
using CecFunctions.Domain.Audits.Draw;
using CecFunctions.Infrastructure.Storage;

namespace CecFunctions.Infrastructure.AuditDraw;

/// <summary>
/// How far draws have come, in one table. A program's nights are in partition <c>night|{program}</c>: row <c>latest</c>, which is changed
/// by version only, and a row a finished night; its types and years in <c>tally|{program}</c>, row <c>{type}|{year}</c>; what is yet to be
/// recorded with members in <c>pending|{program}</c>, under a digest of the submission's id.
/// </summary>
public sealed class TableDrawStore(TableClient table) : IDrawStore
{
    private const string LatestRow = "latest";

    /// <inheritdoc/>
    public async Task<DrawNight?> FindLatestAsync(string program, CancellationToken cancellationToken) =>
        await table.FindAsync(NightPartition(program), LatestRow, cancellationToken) is { } row ? ReadNight(row, program) : null;

    /// <inheritdoc/>
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

    /// <inheritdoc/>
    public async IAsyncEnumerable<DrawNight> ReadFinishedAsync(string program, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // Dates begin with a digit, and the latest row's name does not.
        var filter = KeyFilter.Rows(NightPartition(program), "0", LatestRow);
        await foreach (var row in table.QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken))
        {
            yield return ReadNight(row, program);
        }
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<DrawTally>> ReadTalliesAsync(string program, CancellationToken cancellationToken)
    {
        var tallies = new List<DrawTally>();
        await foreach (var row in table.QueryAsync<TableEntity>(KeyFilter.Partition(TallyPartition(program)), cancellationToken: cancellationToken))
        {
            tallies.Add(new DrawTally(
                row.GetString("Type")!,
                row.GetInt32("Year")!.Value,
                decimal.Parse(row.GetString("Rate")!, CultureInfo.InvariantCulture),
                row.GetString("Commitment")!,
                Counts(row)));
        }

        return tallies;
    }

    /// <inheritdoc/>
    public async Task WriteTalliesAsync(string program, DateOnly throughNight, IReadOnlyCollection<DrawTally> tallies, CancellationToken cancellationToken) =>
        await Parallel.ForEachAsync(tallies, TableTransactions.Concurrency(cancellationToken), async (tally, cancel) =>
        {
            while (!await TryWriteAsync(program, throughNight, tally, cancel))
            {
                // Another run wrote it between reading and writing; what it wrote is looked at again.
            }
        });

    /// <inheritdoc/>
    public async Task<IReadOnlyList<PendingEntry>> ReadPendingAsync(string program, CancellationToken cancellationToken)
    {
        var entries = new List<PendingEntry>();
        await foreach (var row in table.QueryAsync<TableEntity>(KeyFilter.Partition(PendingPartition(program)), cancellationToken: cancellationToken))
        {
            entries.Add(new PendingEntry(
                TableDate.Read(row.GetString("Night")!), Submission.Find(row.GetString("Submission")!)!, row.GetBoolean("Drawn")!.Value));
        }

        return [.. entries.OrderBy(entry => entry.Night).ThenBy(entry => entry.Submission.Id, StringComparer.Ordinal)];
    }

    /// <inheritdoc/>
    public Task AddPendingAsync(string program, IReadOnlyCollection<PendingEntry> entries, CancellationToken cancellationToken) =>
        table.PutAllAsync(
            entries.Select(entry => new TableEntity(PendingPartition(program), PendingRow(entry))
            {
                ["Submission"] = entry.Submission.Id,
                ["Night"] = TableDate.Write(entry.Night),
                ["Drawn"] = entry.Drawn,
            }),
            cancellationToken);

    /// <inheritdoc/>
    public async Task RemovePendingAsync(string program, IReadOnlyCollection<PendingEntry> entries, CancellationToken cancellationToken) =>
        await Parallel.ForEachAsync(
            entries,
            TableTransactions.Concurrency(cancellationToken),
            async (entry, cancel) => await table.RemoveAsync(PendingPartition(program), PendingRow(entry), cancel));

    private async Task<bool> TryWriteAsync(string program, DateOnly throughNight, DrawTally tally, CancellationToken cancellationToken)
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

    private static DrawCounts Counts(TableEntity row) => new(row.GetInt64("Submissions")!.Value, row.GetInt64("Drawn")!.Value);

    private static string NightPartition(string program) => $"night|{program}";

    private static string TallyPartition(string program) => $"tally|{program}";

    private static string PendingPartition(string program) => $"pending|{program}";

    /// <summary>An id has characters that a key must not have.</summary>
    private static string PendingRow(PendingEntry entry) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(entry.Submission.Id)));
}
