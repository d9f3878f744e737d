using System.Text;
using CecFunctions.Domain.Programs;
using CecFunctions.Http;
using CecFunctions.Members;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace CecFunctions.Office;

/// <summary>Carries out commands of staff about a member, and answers with the member after them.</summary>
internal sealed class OfficeDesk(
    OfficeCommands office, MemberDesk members, ProgramCatalog catalog, ILogger<OfficeCommandEndpoints> logger)
{
    public static IResult UnknownCredential { get; } =
        new ProblemResult(Problem.At("$.credential", "is not a credential of this member."));

    /// <summary>Answers with the member as staff see it, and the <see cref="ProfileTag"/> as its <c>ETag</c>.</summary>
    public async Task<IResult> ReadAsync(StaffMember at, CancellationToken cancellationToken) =>
        await members.FindAsync(at.Key, at.Today, cancellationToken) is { } file
            ? Answer.Versioned(
                new StaffMemberAnswer(file, catalog[at.Key.Program], at.SeesMoney), ProfileTag.From(file.Member))
            : Answer.NotFound;

    /// <summary>Carries out a command and answers with the member after it.</summary>
    /// <param name="command">The name for the log.</param>
    /// <param name="onlyIf">A condition on the member as read, without which the command is stale.</param>
    public async Task<IResult> CommandAsync(
        StaffMember at,
        string command,
        Predicate<MemberDocument>? onlyIf,
        Func<OfficeCommands, Task<CommandResult>> execute,
        CancellationToken cancellationToken) =>
        await RefusalAsync(at, command, onlyIf, execute) ?? await ReadAsync(at, cancellationToken);

    /// <summary>The same for a change of the profile, which others may be changing too: <c>If-Match</c> names the
    /// version that it was made on.</summary>
    public Task<IResult> EditAsync(
        IfMatch version,
        StaffMember at,
        string command,
        Func<OfficeCommands, Task<CommandResult>> execute,
        CancellationToken cancellationToken) =>
        CommandAsync(
            at, command, member => version.Tags.Contains(ProfileTag.From(member)), execute, cancellationToken);

    /// <summary>Carries out a command.</summary>
    /// <returns>Why it was not carried out; <see langword="null"/> where it was.</returns>
    public async Task<IResult?> RefusalAsync(
        StaffMember at,
        string command,
        Predicate<MemberDocument>? onlyIf,
        Func<OfficeCommands, Task<CommandResult>> execute) =>
        RefusalOf(at, command, await execute(office.ForStaff(at.Staff.Name, onlyIf, at.Why)));

    /// <summary>Logs what came of a command.</summary>
    /// <inheritdoc cref="RefusalAsync" path="/returns"/>
    public IResult? RefusalOf(StaffMember at, string command, CommandResult result)
    {
        logger.Commanded(
            at.Actor, command, at.Key, result.Outcome, result.Refusal?.Reason, result.Refusal?.Rule);

        // The body names the credential, so an unknown one is a fault of the body.
        return result.Outcome switch
        {
            CommandOutcome.Accepted => null,
            CommandOutcome.UnknownCredential => UnknownCredential,
            _ => new ProblemResult(CommandProblem.FromResult(result)),
        };
    }
}

/// <summary>Logs commands of staff by ids, without any text that people wrote.</summary>
internal static partial class OfficeLog
{
    [LoggerMessage(
        1, LogLevel.Information, "{Actor} asked for {Command} of {Member}: {Outcome}, reason {Reason}, rule {Rule}")]
    public static partial void Commanded(
        this ILogger logger, string actor, string command, MemberKey member, CommandOutcome outcome, string? reason,
        string? rule);
}

/// <summary>
/// The <c>ETag</c> of the values that staff edit: name, address, CPR/AED, the state of the person, and of each
/// credential number, type and date. It is made of the values alone, so that neither a night nor a report makes it
/// stale.
/// </summary>
internal static class ProfileTag
{
    // None of the values has a line break.
    public static string From(MemberDocument member) => IfMatchHeader.ETagOf(Encoding.UTF8.GetBytes(
        $"{member.Name}\n{member.Email}\n{member.Standing.CprValidUntil:yyyy-MM-dd}\n{member.PersonState?.Kind}\n"
            + string.Join(
                '\n',
                member.Standing.Credentials.Select(
                    credential => $"{credential.Id}\n{credential.Type}\n{credential.CertifiedOn:yyyy-MM-dd}"))));
}
