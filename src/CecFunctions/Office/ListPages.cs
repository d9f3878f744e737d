using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Programs;
using CecFunctions.Http;
using CecFunctions.Json;
using CecFunctions.Members;
using CecFunctions.Pages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace CecFunctions.Office;

/// <summary>Lists of credentials, as a page and as CSV.</summary>
internal static class ListPages
{
    private const string CsvAddress = PageAddress.StaffLists + "/csv";

    private static readonly string[] Columns =
    [
        "Program", "Member", "Name", "E-mail", "Credential", "Type", "Status", "Since", "Cycle ends", "Next due",
    ];

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet(PageAddress.StaffLists, ReadAsync).ForStaff(StaffRole.Reviewer, StaffRole.Registrar).AsPage();
        endpoints.MapGet(CsvAddress, DownloadAsync).ForStaff(StaffRole.Registrar).AsPage();
    }

    /// <summary>The address of a list.</summary>
    public static string AddressOf(
        string program,
        CredentialStatus? status = null,
        string? type = null,
        DateOnly? due = null,
        string? after = null,
        bool isCsv = false)
    {
        (string Name, string? Value)[] asked =
        [
            ("status", status?.ToString()), ("type", type), ("due", due is { } day ? StaffText.Iso(day) : null),
            ("after", after),
        ];
        return asked.Where(part => part.Value is not null).Aggregate(
            $"{(isCsv ? CsvAddress : PageAddress.StaffLists)}?program={program}",
            (address, part) => $"{address}&{part.Name}={Uri.EscapeDataString(part.Value!)}");
    }

    private static async Task<IResult> ReadAsync(
        AskedList asked, MemberLists lists, ProgramCatalog catalog, CancellationToken cancellationToken) =>
        PageResult.Show<ListPage>(
            (nameof(ListPage.Programs), catalog.Programs),
            (nameof(ListPage.Asked), asked.Query),
            (nameof(ListPage.Page), await lists.ReadAsync(asked.Query, cancellationToken)));

    private static PushStreamHttpResult DownloadAsync(AskedList asked, MemberLists lists, CancellationToken cancellationToken) =>
        TypedResults.Stream(
            async stream =>
            {
                await stream.WriteAsync(CsvText.Mark, cancellationToken);
                await stream.WriteAsync(CsvText.Write(Columns.Select(SheetCell.From)), cancellationToken);
                await foreach (var row in lists.ReadAllAsync(asked.Query, cancellationToken))
                {
                    await stream.WriteAsync(CsvText.Write(Cells(row)), cancellationToken);
                }
            },
            "text/csv; charset=utf-8",
            $"{asked.Query.Program}-{StaffText.Iso(asked.Today)}.csv");

    private static IEnumerable<SheetCell> Cells(ListedCredential row) =>
    [
        SheetCell.From(row.Member.Key.Program),
        SheetCell.From(row.Member.Key.MemberId),
        SheetCell.From(row.Member.Name),
        SheetCell.From(row.Member.Email),
        SheetCell.From(row.Credential.Id),
        SheetCell.From(row.Credential.Type),
        SheetCell.From(row.Credential.Status.ToString()),
        SheetCell.From(row.Credential.StatusSince),
        SheetCell.From(row.Credential.Cycle.Ends),
        SheetCell.From(row.NextDue),
    ];

    /// <summary>The list that a query asks for; of the first program where it names none.</summary>
    internal sealed record AskedList(ListQuery Query, DateOnly Today) : RequestPart
    {
        private static readonly ListQuery None = new(string.Empty, null, null, null, null);

        /// <summary>Binds the argument from the query.</summary>
        public static ValueTask<AskedList?> BindAsync(HttpContext context) =>
            ValueTask.FromResult<AskedList?>(Read(
                context.Request,
                (ProgramCatalog)context.RequestServices.GetService(typeof(ProgramCatalog))!,
                (ProgramCalendar)context.RequestServices.GetService(typeof(ProgramCalendar))!));

        private static AskedList Read(HttpRequest request, ProgramCatalog catalog, ProgramCalendar calendar)
        {
            var (program, wrongProgram) = PageQuery.Text(request, "program", 50);
            var (status, wrongStatus) = PageQuery.Text(request, "status", 50);
            var (type, wrongType) = PageQuery.Text(request, "type", 50);
            var (due, wrongDue) = PageQuery.Date(request, "due");
            var (after, wrongAfter) = PageQuery.Text(request, "after", PageQuery.MostCharacters);
            if ((wrongProgram ?? wrongStatus ?? wrongType ?? wrongDue ?? wrongAfter) is { } wrong)
            {
                return new AskedList(None, default) { Fault = wrong };
            }

            program ??= catalog.Programs[0].Program;
            if (catalog.Find(program) is not { } known)
            {
                return new AskedList(None, default) { Fault = PageQuery.NoProgram(catalog) };
            }

            CredentialStatus? parsed = null;
            if (status is not null)
            {
                parsed = Enum.GetValues<CredentialStatus>().Cast<CredentialStatus?>().FirstOrDefault(
                    one => one.ToString() == status);
            }

            var fault = status is not null && parsed is null
                ? Problem.At("status", $"must be one of {string.Join(", ", Enum.GetNames<CredentialStatus>())}.")
                : due is { } day && AcceptedDates.ProblemOfHappening(day) is { } problem ? Problem.At("due", problem)
                : after is not null && !MemberKey.IsMemberId(after) ? Problem.At("after", "is not a member id.")
                : null;

            // A type of another program is left over from a change of the program in the form.
            return new AskedList(
                new ListQuery(program, parsed, type is null ? null : known.FindType(type)?.Type, due, after),
                calendar.TodayIn(program))
            {
                Fault = fault,
            };
        }
    }
}
