using Azure.Data.Tables;
using CecFunctions.Json;
using CecFunctions.Members;
using CecFunctions.Storage;

namespace CecFunctions.Applications;

/// <summary>
/// The list of applications that are not yet decided, so that the office finds them without reading all members. An
/// entry is written before the commit it announces, so a crash leaves one too many, never one too few.
/// </summary>
/// <remarks>Partition <c>{program}</c>, row <c>{memberId}|{applicationId}</c>.</remarks>
public sealed class ApplicationQueue(TableClient table, TimeProvider time)
{
    private const char Separator = '|';
    private const string KindColumn = "Kind";
    private const string FiledOnColumn = "FiledOn";
    private const string WrittenAtColumn = "WrittenAt";

    /// <summary>Writes entries, in the place of those that are there. Without any no call is made.</summary>
    public Task WriteAsync(IReadOnlyCollection<QueuedApplication> applications, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var rows = applications
            .DistinctBy(application => (application.Member, application.Id))
            .Select(application => new TableEntity(application.Member.Program, RowOf(application))
            {
                [KindColumn] = WireName.From(application.Kind),
                [FiledOnColumn] = TableDate.Write(application.FiledOn),
                [WrittenAtColumn] = now,
            });
        return table.PutAllAsync(rows, cancellationToken);
    }

    /// <summary>The entries of a program. <see cref="OpenApplications"/> says which of them are true.</summary>
    public async Task<IReadOnlyList<QueuedApplication>> ReadAsync(string program, CancellationToken cancellationToken)
    {
        var applications = new List<QueuedApplication>();
        var rows = table.QueryAsync<TableEntity>(KeyFilter.Partition(program), cancellationToken: cancellationToken);
        await foreach (var row in rows)
        {
            applications.Add(Read(row));
        }

        return applications;
    }

    /// <summary>
    /// Removes entries in the version in which they were read; one that was written again since stays.
    /// </summary>
    public async Task RemoveAsync(
        IReadOnlyCollection<QueuedApplication> applications, CancellationToken cancellationToken) =>
        await Parallel.ForEachAsync(
            applications,
            TableTransactions.Concurrency(cancellationToken),
            async (application, cancel) =>
            {
                var version = application.ETag
                    ?? throw new ArgumentException("Only an entry that was read can be removed.", nameof(applications));
                await table.TryRemoveAsync(application.Member.Program, RowOf(application), version, cancel);
            });

    private static string RowOf(QueuedApplication application) =>
        $"{application.Member.MemberId}{Separator}{application.Id}";

    private static QueuedApplication Read(TableEntity row)
    {
        var end = row.RowKey.IndexOf(Separator, StringComparison.Ordinal);
        return new QueuedApplication(
            new MemberKey(row.PartitionKey, row.RowKey[..end]),
            row.RowKey[(end + 1)..],
            WireName.Find<ApplicationKind>(row.GetString(KindColumn)!)!.Value,
            TableDate.Read(row.GetString(FiledOnColumn)!))
        {
            WrittenAt = row.GetDateTimeOffset(WrittenAtColumn),
            ETag = row.ETag.ToString(),
        };
    }
}

/// <summary>
/// An application as the office's list of open ones has it. It may be out of date: the member is read before it is
/// believed.
/// </summary>
public sealed record QueuedApplication(MemberKey Member, string Id, ApplicationKind Kind, DateOnly FiledOn)
    : IOpenWorkEntry
{
    /// <inheritdoc/>
    public string WorkId => Id;

    /// <summary>When it was last written; <see langword="null"/> for one not read from the list.</summary>
    public DateTimeOffset? WrittenAt { get; init; }

    /// <summary>The version read; <see langword="null"/> for one not read from the list.</summary>
    public string? ETag { get; init; }

    /// <summary>An application as the member has it.</summary>
    public static QueuedApplication From(MemberKey member, MemberApplication application) =>
        new(member, application.Id, application.Kind, application.FiledOn);
}
