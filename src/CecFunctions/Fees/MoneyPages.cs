using CecFunctions.Domain.Programs;
using CecFunctions.Http;
using CecFunctions.Pages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CecFunctions.Fees;

/// <summary>The accounts with money that nothing has used, as a page.</summary>
internal static class MoneyPages
{
    private const int AccountsOfAPage = 50;

    public static void Map(IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet(PageAddress.StaffMoney, ListAsync).ForStaff(StaffRole.Registrar).AsPage();

    private static async Task<IResult> ListAsync(
        HttpRequest request, AccountDesk desk, ProgramCatalog catalog, CancellationToken cancellationToken)
    {
        var program = catalog.Find(request.Query["program"].ToString()) ?? catalog.Programs[0];
        var (after, wrong) = PageQuery.Text(request, "after", PageQuery.MostCharacters);
        if (wrong is not null)
        {
            return new ProblemResult(wrong);
        }

        try
        {
            return PageResult.Show<MoneyPage>(
                (nameof(MoneyPage.Page), await desk.ReadAsync(program.Program, after, AccountsOfAPage, cancellationToken)),
                (nameof(MoneyPage.Programs), catalog.Programs.ToList()),
                (nameof(MoneyPage.Program), program));
        }
        catch (FormatException)
        {
            return new ProblemResult(RefundEndpoints.WrongPlace);
        }
    }
}
