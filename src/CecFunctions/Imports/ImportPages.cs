using CecFunctions.Explanations;
using CecFunctions.Http;
using CecFunctions.Members;
using CecFunctions.Pages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CecFunctions.Imports;

/// <summary>Imports of files in two steps, and the exports, as pages.</summary>
internal static class ImportPages
{
    public const string RosterAddress = PageAddress.StaffImports + "/roster";
    public const string CreditsAddress = PageAddress.StaffImports + "/credits";

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var imports = endpoints.MapGroup(PageAddress.StaffImports).ForStaff(StaffRole.Registrar).AsPage();
        imports.MapGet("", () => PageResult.Show<ImportsPage>());
        imports.MapGet("/roster", () => Show(RosterAddress, null, null, null, null));
        imports.MapGet("/credits", () => Show(CreditsAddress, null, null, null, null));
        var files = imports.MapGroup("").WithBodyLimit(ImportEndpoints.MostBytes + ImportForm.MostBytesBeside);
        TokenInForm.Allow(files.MapPost("/roster", TakeAsync(
            RosterAddress, (import, actor, request, stop) => import.RosterAsync(actor, request, stop))));
        TokenInForm.Allow(files.MapPost("/credits", TakeAsync(
            CreditsAddress, (import, actor, request, stop) => import.CreditsAsync(actor, request, stop))));
    }

    private static Delegate TakeAsync(string address, Importing run) =>
        async (HttpRequest request, SignedInStaff staff, FileImport import, CancellationToken cancellationToken) =>
        {
            var faults = new FormFaults(Language.English);
            ImportForm? form = null;
            try
            {
                form = await ImportForm.OpenAsync(request, faults, cancellationToken);
                if (form.Request is { } asked)
                {
                    var (answer, problem) = await run(import, Actor.Staff(staff.Name), asked, cancellationToken);
                    if (answer is not null)
                    {
                        return Show(address, form, answer, answer.DryRun ? form.Digest() : null, null);
                    }

                    faults.With(problem!);
                }
            }
            catch (BadHttpRequestException broken)
            {
                faults.Add(
                    ImportForm.FileField,
                    broken.StatusCode == StatusCodes.Status413PayloadTooLarge
                        ? ImportRequest.TooLarge.Detail
                        : ImportWords.BrokenOff);
            }

            return Show(address, form, null, null, faults);
        };

    private static IResult Show(
        string address, ImportForm? form, ImportAnswer? answer, string? digest, FormFaults? faults)
    {
        (string, object?)[] parameters =
        [
            (nameof(ImportPage.Address), address),
            (nameof(ImportPage.Entered), form),
            (nameof(ImportPage.Answer), answer),
            (nameof(ImportPage.Digest), digest),
            (nameof(ImportPage.Faults), faults),
        ];
        return faults is null ? PageResult.Show<ImportPage>(parameters) : PageResult.ShowFaults<ImportPage>(parameters);
    }

    private delegate Task<(ImportAnswer? Answer, Problem? Problem)> Importing(
        FileImport import, string actor, ImportRequest request, CancellationToken cancellationToken);
}
