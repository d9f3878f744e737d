using CecFunctions.Fees;
using CecFunctions.Http;
using CecFunctions.Members;
using CecFunctions.Pages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace CecFunctions.Renewals;

/// <summary>The page of a renewal: what it takes, what it costs, and the renewal itself.</summary>
/// <remarks>Rules PORTAL-3, ALL-CPR-1.</remarks>
internal static class RenewalPages
{
    private const string Renewed = "renewed";
    private const string CprRecorded = "cpr";

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var renew = endpoints.MapGroup(PageAddress.Renew).ForMembers().AsPage();
        renew.MapGet("/{credential}", ShowAsync);
        renew.MapPost("/{credential}", RenewAsync).WithBodyLimit(BodyLimit.SmallForm);
        renew.MapPost("/{credential}/cpr", RecordCprAsync).WithBodyLimit(BodyLimit.SmallForm);
    }

    /// <summary>The page of a credential's renewal.</summary>
    public static string AddressOf(string credential) => PageAddress.RenewalOf(credential);

    private static async Task<IResult> ShowAsync(
        SignedInMember member, string credential, RenewalView views, HttpContext context) =>
        await views.FindAsync(member, credential, context) is { } found
            ? PageResult.Show<RenewalPage>((nameof(RenewalPage.Renewal), found with
            {
                Done = context.Request.Query["done"],
            }))
            : PageResult.NotFound;

    private static async Task<IResult> RenewAsync(
        SignedInMember member,
        string credential,
        PostedForm form,
        MemberRenewals renewals,
        RenewalView views,
        HttpContext context,
        ILogger<CredentialEndpoints> logger)
    {
        var language = PageLanguage.From(context);
        if (form.Key is not { } key)
        {
            var odd = new FormFaults(language);
            odd.Add(string.Empty, RenewalWords.In(language).SendAgain);
            return await ShowAgainAsync(odd);
        }

        var renewed = await renewals.RenewAsync(
            member.Key, credential, member.Today, Actor.Member, key, context.RequestAborted);
        var result = renewed.Result;
        logger.Renewal(
            credential, member.Key, result.Outcome, result.Replayed, result.Refusal?.Reason, result.Refusal?.Rule);
        return renewed.Answer is not null
            ? PageResult.GoTo(AddressOf(credential), Renewed)
            : await ShowAgainAsync(new FormFaults(language).With(CommandProblem.FromResult(renewed, language)));

        async Task<IResult> ShowAgainAsync(FormFaults faults) =>
            await views.FindAsync(member, credential, context) is { } found
                ? PageResult.ShowFaults<RenewalPage>((nameof(RenewalPage.Renewal), found with { Faults = faults }))
                : PageResult.NotFound;
    }

    private static async Task<IResult> RecordCprAsync(
        SignedInMember member,
        string credential,
        PostedForm form,
        CprReporting reporting,
        RenewalView views,
        HttpContext context)
    {
        if (await views.FindAsync(member, credential, context) is null)
        {
            return PageResult.NotFound;
        }

        var faults = await reporting.RecordAsync(member, form, PageLanguage.From(context), context.RequestAborted);
        return faults is { IsEmpty: true } ? PageResult.GoTo(AddressOf(credential), CprRecorded)
            : faults is not null && await views.FindAsync(member, credential, context) is { } found
                ? PageResult.ShowFaults<RenewalPage>(
                    (nameof(RenewalPage.Renewal), found with { CprFaults = faults, CprTyped = form }))
                : PageResult.NotFound;
    }
}

/// <summary>Reads what the page of a renewal shows.</summary>
internal sealed class RenewalView(MemberReader members, CprRecords cpr, PaymentPage payments)
{
    /// <returns><see langword="null"/> where the member holds no such credential.</returns>
    public async Task<ShownRenewal?> FindAsync(SignedInMember member, string credential, HttpContext context)
    {
        if (await members.FindAsync(member.Key, member.Today, context.RequestAborted) is not { } found
            || found.Member.Standing.FindByNumber(credential) is not { } held
            || await cpr.FindAsync(member.Key, member.Today, context.RequestAborted) is not { } record)
        {
            return null;
        }

        var card = CredentialCard.Create(found.Member, held, found.Program, found.On);
        return new ShownRenewal(card, record)
        {
            PaymentAddress = card.Due is { } due and > 0
                ? payments.AddressFor(
                    new AskedPayment(found.Member.Key, held.Id, FeePurpose.Renewal, due, RenewalPages.AddressOf(held.Id)),
                    context.Request)
                : null,
        };
    }
}

/// <summary>A renewal as its page shows it.</summary>
public sealed record ShownRenewal(CredentialCard Card, CprRecord Cpr)
{
    /// <summary>Where what is due can be paid; <see langword="null"/> where there is no such page.</summary>
    public string? PaymentAddress { get; init; }

    /// <summary>What was done just now; <see langword="null"/> where nothing was.</summary>
    public string? Done { get; init; }

    /// <summary>Why the renewal was refused.</summary>
    public FormFaults? Faults { get; init; }

    public FormFaults? CprFaults { get; init; }

    /// <summary>What was entered of a CPR/AED course that was refused.</summary>
    public PostedForm? CprTyped { get; init; }
}
