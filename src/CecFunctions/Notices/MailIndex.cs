using System.Collections.Immutable;
using System.Globalization;
using Azure.Data.Tables;
using CecFunctions.Json;
using CecFunctions.Members;
using CecFunctions.Storage;

namespace CecFunctions.Notices;

/// <summary>
/// Which notices a mail carries, by its id. The provider is given the id and nothing else about the member, because it
/// may keep for ever what goes with a mail.
/// </summary>
/// <remarks>A partition and a row for each mail, found by point reads only.</remarks>
public sealed class MailIndex(TableClient table)
{
    private const string MemberColumn = "Member";
    private const string NoticesColumn = "Notices";
    private const char NoticeSeparator = ' ';
    private const int IdBytes = 16;

    /// <summary>
    /// The id of a member's mail of a day. It is the same for every run, so that there is never a second mail
    /// (ALL-NOTICE-4), and says nothing about the member.
    /// </summary>
    public static string CreateId(MemberKey member, DateOnly day)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"{member}\n{day:yyyy-MM-dd}");
        return TextDigest.From(text, IdBytes);
    }

    /// <summary>Written before the mail is handed over.</summary>
    public Task WriteAsync(string mailId, IndexedMail mail, CancellationToken cancellationToken) => table.PutAsync(
        new TableEntity(mailId, mailId)
        {
            [MemberColumn] = mail.Member.ToString(),
            [NoticesColumn] = string.Join(NoticeSeparator, mail.Notices),
        },
        cancellationToken);

    public Task RemoveAsync(string mailId, CancellationToken cancellationToken) =>
        table.RemoveAsync(mailId, mailId, cancellationToken);

    /// <summary>One point read.</summary>
    public async Task<IndexedMail?> FindAsync(string mailId, CancellationToken cancellationToken) =>
        await table.FindAsync(mailId, mailId, cancellationToken) is { } row ? Read(row) : null;

    /// <summary>Reads a row of a backup, and throws where it is none of this table.</summary>
    internal static void Check(TableEntity row) => ArgumentNullException.ThrowIfNull(Read(row));

    private static IndexedMail Read(TableEntity row) => new(
        MemberKey.Parse(row.GetString(MemberColumn)!), [.. row.GetString(NoticesColumn)!.Split(NoticeSeparator)]);
}

/// <summary>A mail that was handed over, or was about to be: read the notices before believing it.</summary>
/// <param name="Notices">The ids of the notices that it carries.</param>
public sealed record IndexedMail(MemberKey Member, ImmutableArray<string> Notices);
