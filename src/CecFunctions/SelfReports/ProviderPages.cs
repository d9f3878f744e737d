using CecFunctions.Domain.Programs;
using CecFunctions.Explanations;
using CecFunctions.Http;
using CecFunctions.Pages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace CecFunctions.SelfReports;

/// <summary>Providers and their keys as a page, for admins alone.</summary>
internal sealed partial class ProviderPages
{
    private ProviderPages()
    {
    }

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var providers = endpoints.MapGroup(PageAddress.StaffProviders)
            .ForStaff()
            .AsPage()
            .WithBodyLimit(BodyLimit.SmallForm);
        providers.MapGet("", ListAsync);
        providers.MapPost("", AddAsync);
        providers.MapPost("/{id}/rotate", RotateAsync);
        providers.MapPost("/{id}/revoke", RevokeAsync);
    }

    private static Task<IResult> ListAsync(
        HttpContext context,
        Providers providers,
        ShownOnce shownOnce,
        ProgramCatalog catalog,
        CancellationToken cancellationToken) =>
        ShowAsync(
            providers,
            catalog,
            cancellationToken,
            (nameof(ProvidersPage.IsRevoked), context.Request.Query["done"] == "revoked"),
            (nameof(ProvidersPage.Made), shownOnce.Take(context, PageAddress.StaffProviders)));

    private static async Task<IResult> AddAsync(
        SignedInStaff staff,
        PostedForm form,
        HttpContext context,
        Providers providers,
        ShownOnce shownOnce,
        ProgramCatalog catalog,
        ILogger<ProviderPages> logger,
        CancellationToken cancellationToken)
    {
        var faults = new FormFaults(Language.English);
        var (id, name) = (form.Text("id") ?? string.Empty, form.Text("name") ?? string.Empty);
        string[] programs = [.. form.Values["programs"].OfType<string>()];
        foreach (var (field, entered) in new[] { ("id", id), ("name", name) })
        {
            if (entered.Length == 0)
            {
                faults.Add(field, FormFault.Missing);
            }
        }

        string? key = null;
        try
        {
            key = faults.IsEmpty ? await providers.AddAsync(id, name, programs, cancellationToken) : null;
            if (key is null && faults.IsEmpty)
            {
                faults.Add("id", ProviderWords.Taken);
            }
        }
        catch (ArgumentException wrong)
        {
            // Without the name of the parameter, which the framework appends.
            faults.Add(wrong.ParamName ?? string.Empty, wrong.Message.Split(" (Parameter", 2)[0]);
        }

        if (key is not null)
        {
            KeyMade(logger, id, staff.Name);
            return Made(context, shownOnce, key);
        }

        return await ShowAsync(
            providers,
            catalog,
            cancellationToken,
            (nameof(ProvidersPage.Faults), faults),
            (nameof(ProvidersPage.Entered), form));
    }

    private static async Task<IResult> RotateAsync(
        SignedInStaff staff,
        string id,
        PostedForm form,
        HttpContext context,
        Providers providers,
        ShownOnce shownOnce,
        ILogger<ProviderPages> logger,
        CancellationToken cancellationToken)
    {
        if (await providers.RotateAsync(id, cancellationToken) is not { } key)
        {
            return PageResult.NotFound;
        }

        KeyMade(logger, id, staff.Name);
        return Made(context, shownOnce, key);
    }

    private static SeeOther Made(HttpContext context, ShownOnce shownOnce, string key)
    {
        shownOnce.Leave(context, PageAddress.StaffProviders, key);
        return PageResult.GoTo(PageAddress.StaffProviders);
    }

    private static async Task<IResult> RevokeAsync(
        SignedInStaff staff,
        string id,
        PostedForm form,
        Providers providers,
        ILogger<ProviderPages> logger,
        CancellationToken cancellationToken)
    {
        if (!await providers.RevokeAsync(id, cancellationToken))
        {
            return PageResult.NotFound;
        }

        KeyRevoked(logger, id, staff.Name);
        return PageResult.GoTo(PageAddress.StaffProviders, "revoked");
    }

    private static async Task<IResult> ShowAsync(
        Providers providers,
        ProgramCatalog catalog,
        CancellationToken cancellationToken,
        params (string Name, object? Value)[] parameters)
    {
        (string, object?)[] all =
        [
            (nameof(ProvidersPage.Providers), await providers.ListAsync(cancellationToken)),
            (nameof(ProvidersPage.Programs), catalog.Programs.ToList()),
            .. parameters,
        ];
        return parameters.Any(parameter => parameter.Name == nameof(ProvidersPage.Faults))
            ? PageResult.ShowFaults<ProvidersPage>(all)
            : PageResult.Show<ProvidersPage>(all);
    }

    [LoggerMessage(1, LogLevel.Information, "A key of provider {Provider} was made by {Staff}")]
    private static partial void KeyMade(ILogger logger, string provider, string staff);

    [LoggerMessage(2, LogLevel.Information, "The key of provider {Provider} was revoked by {Staff}")]
    private static partial void KeyRevoked(ILogger logger, string provider, string staff);
}
