using System.Globalization;
using Azure.Data.Tables;
using CecFunctions.Json;
using CecFunctions.Storage;

namespace CecFunctions.Members;

/// <summary>
/// The index of what may be due. A hint is written before the commit it announces, so a crash leaves a hint too many,
/// never one too few.
/// </summary>
/// <remarks>In a table: partition <c>{yyyy-MM-dd}|{program}|{shard}</c>, row <c>{member}|{kind}</c>.</remarks>
/// <param name="shards">
/// How many parts a program's date is spread over. Hints filed under another number are found all the same.
/// </param>
public sealed class DueIndex(TableClient table, int shards, TimeProvider time)
{
    private const char Separator = '|';
    private const string WrittenAtColumn = "WrittenAt";

    /// <summary>The shard of a member: the same on every machine and for ever.</summary>
    public static int ShardOf(MemberKey member, int shards)
    {
        // FNV-1a; string.GetHashCode differs from process to process.
        const uint offsetBasis = 2166136261;
        const uint prime = 16777619;
        var hash = offsetBasis;
        foreach (var character in member.ToString())
        {
            hash = unchecked((hash ^ character) * prime);
        }

        return (int)(hash % (uint)shards);
    }

    /// <summary>
    /// Writes hints, grouped by partition. One that is there already gets a new version, so that a run that read it
    /// before does not delete it.
    /// </summary>
    public Task WriteAsync(IReadOnlyCollection<DueHint> hints, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var rows = hints.Distinct().Select(hint => new TableEntity(PartitionOf(hint), RowOf(hint))
        {
            ["Kind"] = WireName.From(hint.Kind),
            [WrittenAtColumn] = now,
        });
        return table.PutAllAsync(rows, cancellationToken);
    }

    /// <summary>Whether the hint is there; one point read.</summary>
    public async Task<bool> ExistsAsync(DueHint hint, CancellationToken cancellationToken) =>
        await table.FindAsync(PartitionOf(hint), RowOf(hint), cancellationToken) is not null;

    /// <summary>
    /// The partitions that have hints of a kind dated before <paramref name="before"/>, however old, with the number of
    /// their hints.
    /// </summary>
    public async Task<IReadOnlyDictionary<DuePartition, int>> FindPartitionsAsync(
        HintKind kind, DateOnly before, CancellationToken cancellationToken)
    {
        var found = await table
            .QueryAsync<TableEntity>(Before(kind, before), null, KeyFilter.Keys, cancellationToken)
            .CountBy(row => row.PartitionKey, StringComparer.Ordinal)
            .ToListAsync(cancellationToken);
        return found.ToDictionary(pair => ReadPartition(pair.Key), pair => pair.Value);
    }

    /// <summary>The hints of a kind in one partition.</summary>
    public IAsyncEnumerable<StoredHint> ReadAsync(
        DuePartition partition, HintKind kind, CancellationToken cancellationToken) =>
        table.ReadAsync(
            TableClient.CreateQueryFilter($"PartitionKey eq {PartitionOf(partition)} and Kind eq {WireName.From(kind)}"),
            Read,
            cancellationToken);

    /// <summary>All hints of a kind dated before <paramref name="before"/>, by date.</summary>
    public IAsyncEnumerable<StoredHint> ReadBeforeAsync(
        HintKind kind, DateOnly before, CancellationToken cancellationToken) =>
        table.ReadAsync(Before(kind, before), Read, cancellationToken);

    /// <summary>
    /// The members of a program with a hint of a kind within days, both included, in the order of their ids: one query of
    /// keys.
    /// </summary>
    /// <param name="from">The first day; <see langword="null"/> for all days before.</param>
    public async Task<IReadOnlyList<MemberKey>> FindMembersAsync(
        string program, HintKind kind, DateOnly? from, DateOnly through, CancellationToken cancellationToken)
    {
        var filter = Before(kind, through.AddDays(1));
        if (from is { } first)
        {
            filter = TableClient.CreateQueryFilter($"PartitionKey ge {TableDate.Write(first)} and ") + filter;
        }

        var keys = new SortedSet<MemberKey>(MemberKey.InOrder);
        await foreach (var row in table.QueryAsync<TableEntity>(filter, null, KeyFilter.Keys, cancellationToken))
        {
            if (ReadPartition(row.PartitionKey).Program == program)
            {
                keys.Add(MemberKey.Parse(row.RowKey[..row.RowKey.LastIndexOf(Separator)]));
            }
        }

        return [.. keys];
    }

    /// <summary>All hints, whatever their kind and date.</summary>
    public IAsyncEnumerable<StoredHint> ReadAllAsync(CancellationToken cancellationToken) =>
        table.ReadAsync(null, Read, cancellationToken);

    /// <summary>
    /// Deletes hints in the version in which they were read; one that was written again announces new work, and stays.
    /// </summary>
    public Task DeleteAsync(IReadOnlyCollection<StoredHint> hints, CancellationToken cancellationToken) =>
        table.RemoveUnchangedAsync(
            hints.Select(hint => (
                PartitionOf(new DuePartition(hint.Hint.On, hint.Hint.Member.Program, hint.Shard)),
                RowOf(hint.Hint),
                hint.ETag)),
            cancellationToken);

    private static string PartitionOf(DuePartition partition) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{TableDate.Write(partition.On)}{Separator}{partition.Program}{Separator}{partition.Shard:D2}");

    private static DuePartition ReadPartition(string text)
    {
        var parts = text.Split(Separator);
        return new DuePartition(
            TableDate.Read(parts[0]), parts[1], int.Parse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture));
    }

    private static string RowOf(DueHint hint) => $"{hint.Member}{Separator}{WireName.From(hint.Kind)}";

    private static string Before(HintKind kind, DateOnly before) =>
        TableClient.CreateQueryFilter($"PartitionKey lt {TableDate.Write(before)} and Kind eq {WireName.From(kind)}");

    private static StoredHint Read(TableEntity row)
    {
        var partition = ReadPartition(row.PartitionKey);
        var end = row.RowKey.LastIndexOf(Separator);
        return new StoredHint(
            new DueHint(
                partition.On,
                MemberKey.Parse(row.RowKey[..end]),
                WireName.Find<HintKind>(row.RowKey[(end + 1)..])!.Value),
            partition.Shard,
            row.GetDateTimeOffset(WrittenAtColumn)!.Value,
            row.ETag.ToString());
    }

    private string PartitionOf(DueHint hint) =>
        PartitionOf(new DuePartition(hint.On, hint.Member.Program, ShardOf(hint.Member, shards)));
}

/// <summary>
/// "Something may have to be done about this member on this date." Never believed without reading the member.
/// </summary>
/// <param name="On">The day, in the program's calendar.</param>
public sealed record DueHint(DateOnly On, MemberKey Member, HintKind Kind);

/// <summary>A part of the index: the hints of one date, program and shard.</summary>
public readonly record struct DuePartition(DateOnly On, string Program, int Shard);

/// <summary>What may have to be done about a member.</summary>
public enum HintKind
{
    /// <summary>Time changes something, or a reminder falls due.</summary>
    Sweep,

    /// <summary>A notice waits to be sent.</summary>
    Notice,

    /// <summary>A renewal waits for the audit draw.</summary>
    Draw,
}

/// <summary>A hint as read.</summary>
/// <param name="Shard">The shard it was filed under.</param>
/// <param name="WrittenAt">When it was last written.</param>
/// <param name="ETag">The version read; only that version is deleted.</param>
public sealed record StoredHint(DueHint Hint, int Shard, DateTimeOffset WrittenAt, string ETag);
