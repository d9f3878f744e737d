using CecFunctions.Application.MemberDesk;
using CecFunctions.Application.Members;
using CecFunctions.Application.OfficeDesk;
using CecFunctions.Domain.Programs;
using CecFunctions.Web.Access;
using CecFunctions.Web.Problems;
using CecFunctions.Web.Requests;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CecFunctions.Web.MemberDesk;

/// <summary>One of the staff at a member with a command to give. An endpoint takes it as an argument.</summary>
internal sealed class OfficeDesk
{
    private readonly IOfficeCommands _office;
    private readonly IMemberDesk _members;
    private readonly ProgramCatalog _catalog;
    private readonly ILogger _logger;

    private OfficeDesk(StaffMember at, IServiceProvider services)
    {
        At = at;
        _office = services.GetRequiredService<IOfficeCommands>();
        _members = services.GetRequiredService<IMemberDesk>();
        _catalog = services.GetRequiredService<ProgramCatalog>();
        _logger = services.GetRequiredService<ILogger<OfficeCommandEndpoints>>();
    }

    public StaffMember At { get; }

    public DateOnly Today => At.Today;

    /// <summary>Binds the argument from the address.</summary>
    public static async ValueTask<OfficeDesk?> BindAsync(HttpContext context) =>
        new((await StaffMember.BindAsync(context))!, context.RequestServices);

    /// <param name="onlyIf">What must be so of the member as read, else the command is stale.</param>
    public IOfficeCommands Commands(Predicate<MemberDocument>? onlyIf = null) =>
        _office.ForStaff(At.Staff.Name, onlyIf);

    /// <summary>Reads the command from the body and gives it.</summary>
    public async Task<IResult> CommandAsync<T>(
        HttpRequest request,
        Func<IOfficeCommands, MemberKey, T, Task<CommandResult>> execute,
        string command,
        CancellationToken cancellationToken) where T : class
    {
        var (asked, problem) = await JsonBody.ReadAsync<T>(request, cancellationToken);
        return asked is null
            ? new ProblemResult(problem!)
            : await ExecuteAsync(null, (office, key) => execute(office, key, asked), command, cancellationToken);
    }

    /// <summary>The same for a change of what another of the staff may be changing too: <c>If-Match</c> names the
    /// profile that it was made on.</summary>
    public async Task<IResult> EditAsync<T>(
        HttpRequest request,
        Func<IOfficeCommands, MemberKey, T, Task<CommandResult>> execute,
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
                member => tags.Contains(ProfileTag.Of(member)),
                (office, key) => execute(office, key, asked),
                command,
                cancellationToken);
    }

    /// <summary>Gives a command and answers with the member as they are then.</summary>
    public async Task<IResult> ExecuteAsync(
        Predicate<MemberDocument>? onlyIf,
        Func<IOfficeCommands, MemberKey, Task<CommandResult>> execute,
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
            ? await MemberResult.OfAsync(key, Today, _members, _catalog, cancellationToken)
            : new ProblemResult(ProblemOf(result));
    }

    /// <summary>Why a command came to nothing. Commands of the office name the credential in the body, so an unknown
    /// one is a fault of the body.</summary>
    public static Problem ProblemOf(CommandResult result) => result.Outcome == CommandOutcome.UnknownCredential
        ? Problem.At("$.credential", "is not a credential of this member.")
        : CommandProblem.FromResult(result);

    public void Log(string command, MemberKey key, CommandResult result) =>
        _logger.Commanded(
            Actor.Staff(At.Staff.Name), command, key, result.Outcome, result.Refusal?.Reason, result.Refusal?.Rule);
}

/// <summary>What is logged of commands of staff: ids, and nothing that was written.</summary>
internal static partial class OfficeLog
{
    [LoggerMessage(
        1, LogLevel.Information, "{Actor} asked for {Command} of {Member}: {Outcome}, reason {Reason}, rule {Rule}")]
    public static partial void Commanded(
        this ILogger logger, string actor, string command, MemberKey member, CommandOutcome outcome, string? reason, string? rule);
}
