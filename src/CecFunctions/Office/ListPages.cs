using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Programs;
using CecFunctions.Http;
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
        DateOnly? dueFrom = null,
        DateOnly? dueThrough = null,
        string? after = null,
        bool isCsv = false)
    {
        (string Name, string? Value)[] asked =
        [
            ("status", status?.ToString()),
            ("type", type),
            (AskedList.DueFrom, dueFrom is { } first ? StaffText.Iso(first) : null),
            (AskedList.DueThrough, dueThrough is { } last ? StaffText.Iso(last) : null),
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
            (nameof(ListPage.Page), await lists.ReadAsync(
                asked.Query, MemberLists.UsuallyListed, cancellationToken)));

    public static PushStreamHttpResult DownloadAsync(
        AskedList asked, MemberLists lists, CancellationToken cancellationToken) =>
        TypedResults.Stream(
            stream => MemberListCsv.WriteAsync(stream, lists.ReadAllAsync(asked.Query, cancellationToken), cancellationToken),
            "text/csv; charset=utf-8",
            $"{asked.Query.Program}-{StaffText.Iso(asked.Today)}.csv");
}
