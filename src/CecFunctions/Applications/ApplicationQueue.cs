using Azure.Data.Tables;
using CecFunctions.Json;
using CecFunctions.Members;
using CecFunctions.Storage;

namespace CecFunctions.Applications;

/// <summary>
/// The list of applications that are not yet decided, so that the office finds them without reading all members. An
/// entry is written before the commit it announces, so a crash leaves one too many, never one too few.
/// </summary>
public sealed class ApplicationQueue(TableClient table, TimeProvider time)
    : OpenWorkTable<QueuedApplication>(table, time)
{
    private const string KindColumn = "Kind";
    private const string FiledOnColumn = "FiledOn";

    protected override void Write(QueuedApplication entry, TableEntity row)
    {
        row[KindColumn] = WireName.From(entry.Kind);
        row[FiledOnColumn] = TableDate.Write(entry.FiledOn);
    }

    protected override QueuedApplication Read(MemberKey member, string workId, TableEntity row) => new(
        member,
        workId,
        WireName.Find<ApplicationKind>(row.GetString(KindColumn)!)!.Value,
        TableDate.Read(row.GetString(FiledOnColumn)!));
}

/// <summary>
/// An application as the office's list of open ones has it. It may be out of date: the member is read before it is
/// believed.
/// </summary>
public sealed record QueuedApplication(MemberKey Member, string Id, ApplicationKind Kind, DateOnly FiledOn)
    : OpenWorkEntry(Member)
{
    public override string WorkId => Id;

    /// <summary>An application as the member has it.</summary>
    public static QueuedApplication From(MemberKey member, MemberApplication application) =>
        new(member, application.Id, application.Kind, application.FiledOn);
}
