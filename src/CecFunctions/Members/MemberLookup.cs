using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Azure.Data.Tables;
using CecFunctions.Storage;

namespace CecFunctions.Members;

/// <summary>
/// Finds members by what people know of them. An entry may be out of date: read the member before believing it.
/// </summary>
/// <remarks>
/// In a table: credential number, e-mail and the words of a name, each to members, folded when they are written and
/// when they are looked for. Entries are spread over buckets, few enough that a roster is written in full batches.
/// Numbers and addresses are kept as digests, which fit any key. Entries of before an update of the folding are written
/// again by the weekly walk of all members; until then they are found by the text as it was written.
/// </remarks>
public sealed class MemberLookup(TableClient table)
{
    private const int Buckets = 32;
    private const int DigestBytes = 16;
    private const int MostWordsOfAName = 12;

    /// <summary>
    /// Makes the members findable. Called before they are committed, so that no member is ever missing here.
    /// </summary>
    public Task WriteAsync(IReadOnlyCollection<MemberDocument> members, CancellationToken cancellationToken) =>
        table.PutAllAsync(
            members.SelectMany(Entries).Distinct().Select(entry => new TableEntity(entry.Partition, entry.Row)),
            cancellationToken);

    /// <summary>The members on record with a credential number, in any way of writing it.</summary>
    public async Task<IReadOnlyList<MemberKey>> FindByCredentialAsync(
        string credentialNumber, CancellationToken cancellationToken)
    {
        string[] written = [CredentialNumber.KeyOf(credentialNumber), credentialNumber];
        return await FindAnyAsync(
            written.Distinct(StringComparer.Ordinal).Select(OfCredential), int.MaxValue, null, cancellationToken);
    }

    /// <summary>The members on record with an address; upper and lower case are the same.</summary>
    public Task<IReadOnlyList<MemberKey>> FindByEmailAsync(string email, CancellationToken cancellationToken) =>
        FindAsync(OfEmail(email), int.MaxValue, null, cancellationToken);

    /// <summary>
    /// Members with a word of their name that begins with the longest word of the text, without regard to case, marks
    /// and ways of spelling. Whether the other words match is for the caller to see: <see cref="NameWords.Match"/>.
    /// </summary>
    /// <param name="program">The program whose members are looked for; <see langword="null"/> = all.</param>
    /// <param name="most">The most that are returned.</param>
    public Task<IReadOnlyList<MemberKey>> FindByNameAsync(
        string text, string? program, int most, CancellationToken cancellationToken) =>
        // The longest word leads to the fewest.
        FindAnyAsync(
            NameWords.Longest(text).Select(word => (NamePartition(word), word)), most, program, cancellationToken);

    /// <summary>
    /// Takes away all that leads to members, also by values they had before. Reads the whole table: for an erasure.
    /// </summary>
    public async Task RemoveAsync(IReadOnlyCollection<MemberKey> members, CancellationToken cancellationToken)
    {
        var leading = await table.QueryAsync<TableEntity>((string?)null, null, KeyFilter.Keys, cancellationToken)
            .Where(row => members.Contains(Read(row)))
            .ToListAsync(cancellationToken);
        foreach (var row in leading)
        {
            await table.RemoveAsync(row.PartitionKey, row.RowKey, cancellationToken);
        }
    }

    /// <summary>Takes away what was written before a commit that did not come about and never will.</summary>
    public async Task RemoveAsync(MemberDocument member, CancellationToken cancellationToken)
    {
        foreach (var (partition, row) in Entries(member).Distinct())
        {
            await table.RemoveAsync(partition, row, cancellationToken);
        }
    }

    private static IEnumerable<(string Partition, string Row)> Entries(MemberDocument member)
    {
        foreach (var credential in member.Standing.Credentials)
        {
            yield return Entry(OfCredential(CredentialNumber.KeyOf(credential.Id)), member.Key);
        }

        if (member.Email is { } email)
        {
            yield return Entry(OfEmail(email), member.Key);
        }

        foreach (var word in NameWords.Split(member.Name ?? string.Empty).Take(MostWordsOfAName))
        {
            yield return Entry((NamePartition(word), word + "|"), member.Key);
        }
    }

    private static (string Partition, string Row) Entry((string Partition, string Beginning) value, MemberKey member) =>
        (value.Partition, value.Beginning + member);

    private static (string Partition, string Beginning) OfCredential(string key) => OfDigest("credential", key);

    private static (string Partition, string Beginning) OfEmail(string email) =>
        OfDigest("email", email.Trim().ToUpperInvariant());

    private static (string Partition, string Beginning) OfDigest(string kind, string value)
    {
        var digest = SHA256.HashData(Encoding.UTF8.GetBytes(value));
        return (
            string.Create(CultureInfo.InvariantCulture, $"{kind}|{digest[0] % Buckets:D2}"),
            Convert.ToHexStringLower(digest.AsSpan(0, DigestBytes)) + "|");
    }

    // A character beyond the first plane is two of a text, which no key may have one of.
    private static string NamePartition(string word) => $"name|{word[..(char.IsHighSurrogate(word[0]) ? 2 : 1)]}";

    private async Task<IReadOnlyList<MemberKey>> FindAnyAsync(
        IEnumerable<(string Partition, string Beginning)> values,
        int most,
        string? program,
        CancellationToken cancellationToken)
    {
        var found = await Task.WhenAll(values.Select(value => FindAsync(value, most, program, cancellationToken)));
        return [.. found.SelectMany(keys => keys).Distinct().Take(most)];
    }

    private async Task<IReadOnlyList<MemberKey>> FindAsync(
        (string Partition, string Beginning) value, int most, string? program, CancellationToken cancellationToken) =>
        await table.ReadAsync(KeyFilter.RowPrefix(value.Partition, value.Beginning), Read, cancellationToken)
            .Where(key => program is null || key.Program == program)
            .Distinct()
            .Take(most)
            .ToListAsync(cancellationToken);

    private static MemberKey Read(TableEntity row) =>
        MemberKey.Parse(row.RowKey[(row.RowKey.IndexOf('|', StringComparison.Ordinal) + 1)..]);
}
