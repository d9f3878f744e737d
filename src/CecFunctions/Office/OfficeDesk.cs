using System.Text;
using CecFunctions.Domain.Programs;
using CecFunctions.Http;
using CecFunctions.Members;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CecFunctions.Office;

/// <summary>One of the staff giving a command about a member. An endpoint takes it as an argument.</summary>
internal sealed class OfficeDesk
{
    private readonly OfficeCommands _office;
    private readonly MemberDesk _members;
    private readonly ProgramCatalog _catalog;
    private readonly ILogger _logger;

    private OfficeDesk(StaffMember at, IServiceProvider services)
    {
        At = at;
        _office = services.GetRequiredService<OfficeCommands>();
        _members = services.GetRequiredService<MemberDesk>();
        _catalog = services.GetRequiredService<ProgramCatalog>();
        _logger = services.GetRequiredService<ILogger<OfficeCommandEndpoints>>();
    }

    public StaffMember At { get; }

    public DateOnly Today => At.Today;

    /// <summary>Binds the argument from the address.</summary>
    public static async ValueTask<OfficeDesk?> BindAsync(HttpContext context) =>
        new((await StaffMember.BindAsync(context))!, context.RequestServices);

    /// <param name="onlyIf">A condition on the member as read, without which the command is stale.</param>
    public OfficeCommands Commands(Predicate<MemberDocument>? onlyIf = null) =>
        _office.ForStaff(At.Staff.Name, onlyIf);

    /// <summary>Reads a command from the body and carries it out.</summary>
    public async Task<IResult> CommandAsync<T>(
        HttpRequest request,
        Func<OfficeCommands, MemberKey, T, Task<CommandResult>> execute,
        string command,
        CancellationToken cancellationToken) where T : class
    {
        var (asked, problem) = await JsonBody.ReadAsync<T>(request, cancellationToken);
        return asked is null
            ? new ProblemResult(problem!)
            : await ExecuteAsync(null, (office, key) => execute(office, key, asked), command, cancellationToken);
    }

    /// <summary>The same for a change of the profile, which others may be changing too: <c>If-Match</c> names the
    /// version that it was made on.</summary>
    public async Task<IResult> EditAsync<T>(
        HttpRequest request,
        Func<OfficeCommands, MemberKey, T, Task<CommandResult>> execute,
        string command,
        CancellationToken cancellationToken) where T : class
    {
        var (tags, wrongTags) = IfMatchHeader.ReadTags(request);
        if (wrongTags is not null)
        {
            return new ProblemResult(wrongTags);
        }

        var (asked, problem) = await JsonBody.ReadAsync<T>(request, cancellationToken);
        return asked is null
            ? new ProblemResult(problem!)
            : await ExecuteAsync(
                member => tags.Contains(ProfileTag.From(member)),
                (office, key) => execute(office, key, asked),
                command,
                cancellationToken);
    }

    /// <summary>Carries out a command and answers with the member after it.</summary>
    public async Task<IResult> ExecuteAsync(
        Predicate<MemberDocument>? onlyIf,
        Func<OfficeCommands, MemberKey, Task<CommandResult>> execute,
        string command,
        CancellationToken cancellationToken)
    {
        if (At.Key is not { } key)
        {
            return new ProblemResult(Problem.NotFound);
        }

        var result = await execute(Commands(onlyIf), key);
        Log(command, key, result);
        return result.Outcome == CommandOutcome.Accepted
            ? await MemberResult.ReadAsync(key, Today, _members, _catalog, cancellationToken)
            : new ProblemResult(ProblemOf(result));
    }

    /// <summary>Why a command was not carried out. Office commands name the credential in the body, so an unknown one
    /// is a fault of the body.</summary>
    public static Problem ProblemOf(CommandResult result) => result.Outcome == CommandOutcome.UnknownCredential
        ? Problem.At("$.credential", "is not a credential of this member.")
        : CommandProblem.FromResult(result);

    public void Log(string command, MemberKey key, CommandResult result) =>
        _logger.Commanded(
            Actor.Staff(At.Staff.Name), command, key, result.Outcome, result.Refusal?.Reason, result.Refusal?.Rule);
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
/// The <c>ETag</c> of the values that staff edit: name, address and CPR/AED. It is made of the values alone, so that
/// neither a night nor a report makes it stale.
/// </summary>
internal static class ProfileTag
{
    // None of the values has a line break.
    public static string From(MemberDocument member) => IfMatchHeader.ETagOf(Encoding.UTF8.GetBytes(
        $"{member.Name}\n{member.Email}\n{member.Standing.CprValidUntil:yyyy-MM-dd}"));
}
