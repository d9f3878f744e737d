using CecFunctions.Domain.Programs;
using CecFunctions.Http;
using CecFunctions.Members;
using CecFunctions.Pages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CecFunctions.Public;

/// <summary>The rules of the bodies, as pages to read.</summary>
internal static class ProgramPageEndpoints
{
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var programs = endpoints.MapGroup(PageAddress.Programs).ForAnyone().AsPage();
        programs.MapGet("", (ProgramCatalog catalog) =>
            PageResult.Show<ProgramListPage>((nameof(ProgramListPage.Programs), catalog.Programs)));
        programs.MapGet("/{program}", Read);
    }

    public static string AddressOf(CertificationProgram program) => $"{PageAddress.Programs}/{program.Program}";

    private static IResult Read(string program, ProgramCatalog catalog, ProgramCalendar calendar) =>
        catalog.Find(program) is { } known
            ? PageResult.Show<ProgramRulesPage>(
                (nameof(ProgramRulesPage.Program), known),
                (nameof(ProgramRulesPage.Today), calendar.TodayIn(known.Program)))
            : PageResult.NotFound;
}
