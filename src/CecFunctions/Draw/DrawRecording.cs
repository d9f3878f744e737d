using CecFunctions.Domain.Programs;
using CecFunctions.Members;
using Microsoft.Extensions.Logging;

namespace CecFunctions.Draw;

/// <summary>
/// Records with members that their submissions took part in a draw, and opens the cases of the drawn ones. Recording a
/// submission twice changes nothing, and a case is dated by the night of its manifest, however late it is recorded.
/// </summary>
public sealed partial class DrawRecording(MemberWriter writer, AuditDrawOptions options, ILogger<DrawRecording> logger)
{
    /// <param name="entries">What is to be recorded, of one program.</param>
    /// <param name="known">Members that were read before, so that they need not be read again.</param>
    internal async Task<IReadOnlyList<RecordedMember>> RunAsync(
        CertificationProgram program,
        IEnumerable<PendingEntry> entries,
        IReadOnlyDictionary<MemberKey, StoredMember?> known,
        CancellationToken cancellationToken)
    {
        var recorded = new List<RecordedMember>();
        var byMember = entries.GroupBy(entry => entry.Submission.MemberId, StringComparer.Ordinal);
        foreach (var page in byMember.Chunk(options.MembersAtOnce))
        {
            var members = page
                .Select(member => new RecordedMember(new MemberKey(program.Program, member.Key), [.. member], program))
                .ToList();
            foreach (var member in members)
            {
                if (known.TryGetValue(member.Key, out var read))
                {
                    member.Write.Starting(read);
                }
            }

            await writer.WritePageAsync(
                [.. members.Select(member => member.Write)], options.CallsInFlight, cancellationToken);
            members.ForEach(member => member.Write.TellFailure(MemberFailed, MemberIsFull, TooManyConflicts));
            recorded.AddRange(members);
        }

        return recorded;
    }

    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "The draw could not be recorded with member {Member}; the next draw tries again")]
    private partial void MemberFailed(Exception exception, MemberKey member);

    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "The draw could not be recorded with member {Member}: the record has no room")]
    private partial void MemberIsFull(MemberKey member);

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "Member {Member} was changed by others {Attempts} times while the draw was recorded; "
            + "the next draw tries again")]
    private partial void TooManyConflicts(MemberKey member, int attempts);
}
