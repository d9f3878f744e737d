using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Azure.Data.Tables;
using CecFunctions.Storage;

namespace CecFunctions.Members;

/// <summary>A credential number of a member, on record or about to be.</summary>
/// <param name="Number">In any way of writing it.</param>
public sealed record HeldNumber(MemberKey Member, string Number)
{
    /// <summary>What makes it the number that it is, in its program.</summary>
    public (string Program, string Key) Identity => (Member.Program, CredentialNumber.KeyOf(Number));
}

/// <summary>
/// Says that a number is, or is about to be, on record with a member. It is written before the member, so it is
/// believed only after the member was read.
/// </summary>
/// <param name="ETag">The version read.</param>
public sealed record NumberClaim(MemberKey Member, DateTimeOffset WrittenAt, string ETag);

/// <summary>Which member a credential number belongs to, in a table: one row for each number of a program.</summary>
/// <remarks>
/// Partition <c>{program}|{bucket}</c>, row: the digest of the number's key. Buckets are few enough that a roster is
/// written in full batches. A row of its own says that all members' numbers are here.
/// </remarks>
public sealed class NumberClaims(TableClient table, TimeProvider time)
{
    private const int Buckets = 8;
    private const int DigestBytes = 16;
    private const int MostLeftOut = 4;
    private const string MemberColumn = "Member";
    private const string WrittenAtColumn = "WrittenAt";
    private const string Complete = "complete";

    /// <summary>The keys of a number's row.</summary>
    public static (string Partition, string Row) PlaceOf(HeldNumber number)
    {
        var (program, key) = number.Identity;
        var digest = SHA256.HashData(Encoding.UTF8.GetBytes(key));
        return (
            string.Create(CultureInfo.InvariantCulture, $"{program}|{digest[0] % Buckets}"),
            Convert.ToHexStringLower(digest.AsSpan(0, DigestBytes)));
    }

    /// <summary>Claims numbers that are free, in as few calls as possible. Each must be named once.</summary>
    /// <returns>
    /// The new claims with their versions, and those that have a claim already, which is left as it is.
    /// </returns>
    public async Task<(IReadOnlyDictionary<HeldNumber, string?> Added, IReadOnlyList<HeldNumber> There)> AddAllAsync(
        IReadOnlyCollection<HeldNumber> numbers, CancellationToken cancellationToken)
    {
        var added = new ConcurrentDictionary<HeldNumber, string?>();
        var there = new List<HeldNumber>();
        var together = numbers.GroupBy(number => PlaceOf(number).Partition).SelectMany(
            partition => partition.Chunk(TableLimits.MaxOperations));
        await Parallel.ForEachAsync(
            together,
            TableTransactions.Concurrency(cancellationToken),
            async (chunk, cancel) =>
            {
                var existing = await AddTogetherAsync(chunk, added, cancel);
                lock (there)
                {
                    there.AddRange(existing);
                }
            });
        return (added, there);
    }

    /// <returns><see langword="null"/> where the number is free.</returns>
    public async Task<NumberClaim?> FindAsync(HeldNumber number, CancellationToken cancellationToken)
    {
        var (partition, row) = PlaceOf(number);
        return await table.FindAsync(partition, row, cancellationToken) is { } found ? Read(found) : null;
    }

    /// <summary>Takes the place of a claim in the version in which it was read.</summary>
    /// <returns>The new version; <see langword="null"/> where another caller was faster.</returns>
    public Task<string?> TryTakeOverAsync(
        HeldNumber number, NumberClaim before, CancellationToken cancellationToken) =>
        table.TryReplaceAsync(Row(number), before.ETag, cancellationToken);

    /// <summary>Gives a number up, unless it was claimed anew since that version of its claim.</summary>
    public Task ReleaseAsync(HeldNumber number, string etag, CancellationToken cancellationToken)
    {
        var (partition, row) = PlaceOf(number);
        return table.TryRemoveAsync(partition, row, etag, cancellationToken);
    }

    /// <summary>All claims, by the keys of their rows.</summary>
    public async Task<Dictionary<(string Partition, string Row), NumberClaim>> ReadAllAsync(
        CancellationToken cancellationToken)
    {
        var claims = new Dictionary<(string, string), NumberClaim>();
        await foreach (var row in table.QueryAsync<TableEntity>(cancellationToken: cancellationToken))
        {
            if (row.PartitionKey != Complete)
            {
                claims.Add((row.PartitionKey, row.RowKey), Read(row));
            }
        }

        return claims;
    }

    /// <summary>Removes claims in the version in which they were read.</summary>
    public Task RemoveAsync(
        IEnumerable<KeyValuePair<(string Partition, string Row), NumberClaim>> claims,
        CancellationToken cancellationToken) =>
        table.RemoveUnchangedAsync(
            claims.Select(claim => (claim.Key.Partition, claim.Key.Row, claim.Value.ETag)), cancellationToken);

    /// <summary>Whether each number of each member was claimed once.</summary>
    public async Task<bool> IsCompleteAsync(CancellationToken cancellationToken) =>
        await table.FindAsync(Complete, Complete, cancellationToken) is not null;

    /// <summary>Puts on record that each number of each member was claimed.</summary>
    public Task SetCompleteAsync(CancellationToken cancellationToken) =>
        table.PutAsync(new TableEntity(Complete, Complete) { [WrittenAtColumn] = time.GetUtcNow() }, cancellationToken);

    private static NumberClaim Read(TableEntity row) => new(
        MemberKey.Parse(row.GetString(MemberColumn)!),
        row.GetDateTimeOffset(WrittenAtColumn)!.Value,
        row.ETag.ToString());

    private async Task<IReadOnlyList<HeldNumber>> AddTogetherAsync(
        HeldNumber[] numbers, ConcurrentDictionary<HeldNumber, string?> added, CancellationToken cancellationToken)
    {
        var (left, there) = (numbers.ToList(), new List<HeldNumber>());
        while (left.Count > 0 && there.Count < MostLeftOut)
        {
            var outcome = await table.SubmitAsync(
                [.. left.Select(number => new TableTransactionAction(TableTransactionActionType.Add, Row(number)))],
                cancellationToken);
            if (outcome.IsCommitted)
            {
                foreach (var (number, etag) in left.Zip(outcome.ETags))
                {
                    added[number] = etag;
                }

                return there;
            }

            if (outcome.FailedAt is not { } at)
            {
                break;
            }

            there.Add(left[at]);
            left.RemoveAt(at);
        }

        // Many are there, as after an import that was cut off: each is tried for itself.
        foreach (var number in left)
        {
            if (await table.TryAddAsync(Row(number), cancellationToken) is { } etag)
            {
                added[number] = etag;
            }
            else
            {
                there.Add(number);
            }
        }

        return there;
    }

    private TableEntity Row(HeldNumber number)
    {
        var (partition, row) = PlaceOf(number);
        return new TableEntity(partition, row)
        {
            [MemberColumn] = number.Member.ToString(),
            [WrittenAtColumn] = time.GetUtcNow(),
        };
    }
}
