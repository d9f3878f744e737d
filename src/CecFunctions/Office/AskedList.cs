using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Programs;
using CecFunctions.Http;
using CecFunctions.Members;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace CecFunctions.Office;

/// <summary>The list that a query asks for; of the first program where it names none.</summary>
/// <param name="Today">In the program's calendar.</param>
/// <param name="Limit">The most credentials of a page.</param>
internal sealed record AskedList(ListQuery Query, DateOnly Today, int Limit) : RequestPart
{
    public const string DueFrom = "due-from";
    public const string DueThrough = "due-through";

    private static readonly ListQuery None = new(string.Empty, null, null, null, null, null);

    /// <summary>Binds the argument from the query.</summary>
    public static ValueTask<AskedList?> BindAsync(HttpContext context) =>
        ValueTask.FromResult<AskedList?>(Read(
            context.Request,
            context.RequestServices.GetRequiredService<ProgramCatalog>(),
            context.RequestServices.GetRequiredService<ProgramCalendar>()));

    /// <summary>What the API is asked for: a program must be named, and a type is one of that program.</summary>
    public static AskedList ReadStrictly(HttpRequest request, ProgramCatalog catalog, ProgramCalendar calendar)
    {
        var asked = Read(request, catalog, calendar);
        var (_, noProgram) = PageQuery.Program(request, catalog);
        var (type, _) = PageQuery.Text(request, "type", 50);
        return asked.Fault is not null ? asked
            : noProgram is not null ? asked with { Fault = noProgram }
            : type is not null && asked.Query.Type is null ? asked with { Fault = NoType(catalog[asked.Query.Program]) }
            : asked;
    }

    private static Problem NoType(CertificationProgram program) =>
        Problem.At("type", $"must be one of {string.Join(", ", program.Types.Select(type => type.Type))}.");

    private static AskedList Read(HttpRequest request, ProgramCatalog catalog, ProgramCalendar calendar)
    {
        var (program, wrongProgram) = PageQuery.Text(request, "program", 50);
        var (status, wrongStatus) = PageQuery.Text(request, "status", 50);
        var (type, wrongType) = PageQuery.Text(request, "type", 50);
        var (from, wrongFrom) = PageQuery.Date(request, DueFrom);
        var (through, wrongThrough) = PageQuery.Date(request, DueThrough);
        var (after, limit, wrongPage) = PageQuery.Page(request);
        if ((wrongProgram ?? wrongStatus ?? wrongType ?? wrongFrom ?? wrongThrough ?? wrongPage) is { } wrong)
        {
            return new AskedList(None, default, 0) { Fault = wrong };
        }

        program ??= catalog.Programs[0].Program;
        if (catalog.Find(program) is not { } known)
        {
            return new AskedList(None, default, 0) { Fault = PageQuery.NoProgram(catalog) };
        }

        CredentialStatus? parsed = null;
        if (status is not null)
        {
            parsed = Enum.GetValues<CredentialStatus>().Cast<CredentialStatus?>().FirstOrDefault(
                one => one.ToString() == status);
        }

        var fault = status is not null && parsed is null
            ? Problem.At("status", $"must be one of {string.Join(", ", Enum.GetNames<CredentialStatus>())}.")
            : (ProblemOf(DueFrom, from) ?? ProblemOf(DueThrough, through)) is { } wrongDay ? wrongDay
            : through < from ? Problem.At(DueThrough, $"must not be before {DueFrom}.")
            : after is not null && !MemberKey.IsMemberId(after) ? Problem.At("after", "is not a member id.")
            : null;

        // A type of another program is left over from a change of the program in the form.
        return new AskedList(
            new ListQuery(program, parsed, type is null ? null : known.FindType(type)?.Type, from, through, after),
            calendar.TodayIn(program),
            limit)
        {
            Fault = fault,
        };
    }

    private static Problem? ProblemOf(string name, DateOnly? day) =>
        day is { } given && AcceptedDates.ProblemOfHappening(given) is { } problem ? Problem.At(name, problem) : null;
}
