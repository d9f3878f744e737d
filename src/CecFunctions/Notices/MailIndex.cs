using System.Collections.Immutable;
using Azure.Data.Tables;
using CecFunctions.Members;
using CecFunctions.Storage;

namespace CecFunctions.Notices;

/// <summary>
/// Which notices a mail carries, by its id. The provider is given the id and nothing else about the member: what goes
/// with a mail as an argument may be kept and read there for ever.
/// </summary>
/// <remarks>Mails in a table: a partition and a row each, found by point reads only.</remarks>
public sealed class MailIndex(TableClient table)
{
    private const string MemberColumn = "Member";
    private const string NoticesColumn = "Notices";
    private const char NoticeSeparator = ' ';

    /// <summary>Written before the mail is handed over.</summary>
    public Task WriteAsync(string mailId, IndexedMail mail, CancellationToken cancellationToken) => table.PutAsync(
        new TableEntity(mailId, mailId)
        {
            [MemberColumn] = mail.Member.ToString(),
            [NoticesColumn] = string.Join(NoticeSeparator, mail.Notices),
        },
        cancellationToken);

    /// <summary>One point read.</summary>
    public async Task<IndexedMail?> FindAsync(string mailId, CancellationToken cancellationToken) =>
        await table.FindAsync(mailId, mailId, cancellationToken) is { } row
            ? new IndexedMail(
                MemberKey.Parse(row.GetString(MemberColumn)!),
                [.. row.GetString(NoticesColumn)!.Split(NoticeSeparator)])
            : null;
}

/// <summary>A mail that was handed over, or was about to be: read the notices before believing it.</summary>
/// <param name="Notices">The ids of the notices that it carries.</param>
public sealed record IndexedMail(MemberKey Member, ImmutableArray<string> Notices);
