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
        TokenInForm.Allow(files.MapPost("/roster", (
            HttpRequest request, SignedInStaff staff, FileImport import, CancellationToken cancellationToken) =>
            TakeAsync(
                request,
                staff,
                RosterAddress,
                (actor, asked) => import.RosterAsync(actor, asked, cancellationToken),
                cancellationToken)));
        TokenInForm.Allow(files.MapPost("/credits", (
            HttpRequest request, SignedInStaff staff, FileImport import, CancellationToken cancellationToken) =>
            TakeAsync(
                request,
                staff,
                CreditsAddress,
                (actor, asked) => import.CreditsAsync(actor, asked, cancellationToken),
                cancellationToken)));
    }

    private static async Task<IResult> TakeAsync(
        HttpRequest request,
        SignedInStaff staff,
        string address,
        Func<string, ImportRequest, Task<(ImportAnswer? Answer, Problem? Problem)>> run,
        CancellationToken cancellationToken)
    {
        var faults = new FormFaults(Language.English);
        ImportForm? form = null;
        try
        {
            form = await ImportForm.OpenAsync(request, faults, cancellationToken);
            if (form.Request is { } asked)
            {
                var (answer, problem) = await run(Actor.Staff(staff.Name), asked);
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
    }

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
}
