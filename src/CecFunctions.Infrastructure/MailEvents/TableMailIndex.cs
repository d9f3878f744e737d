using Azure.Data.Tables;
using CecFunctions.Application.MailEvents;
using CecFunctions.Application.Members;
using CecFunctions.Infrastructure.Storage;

namespace CecFunctions.Infrastructure.MailEvents;

/// <summary>Mails in a table: a partition and a row each, found by point reads only.</summary>
public sealed class TableMailIndex(TableClient table) : IMailIndex
{
    private const string MemberColumn = "Member";
    private const string NoticesColumn = "Notices";
    private const char NoticeSeparator = ' ';

    /// <inheritdoc/>
    public Task WriteAsync(string mailId, IndexedMail mail, CancellationToken cancellationToken) => table.PutAsync(
        new TableEntity(mailId, mailId) { [MemberColumn] = mail.Member.ToString(), [NoticesColumn] = string.Join(NoticeSeparator, mail.Notices) },
        cancellationToken);

    /// <inheritdoc/>
    public async Task<IndexedMail?> FindAsync(string mailId, CancellationToken cancellationToken) =>
        await table.FindAsync(mailId, mailId, cancellationToken) is { } row
            ? new IndexedMail(MemberKey.Parse(row.GetString(MemberColumn)!), [.. row.GetString(NoticesColumn)!.Split(NoticeSeparator)])
            : null;
}
