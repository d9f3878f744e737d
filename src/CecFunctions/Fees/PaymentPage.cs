using System.Globalization;
using CecFunctions.Http;
using CecFunctions.Json;
using CecFunctions.Members;
using CecFunctions.Pages;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;

namespace CecFunctions.Fees;

/// <summary>Where members pay: the payment service's page, or the test cashier in Development.</summary>
internal sealed class PaymentPage(PaymentPageOptions options, IServiceProvider services)
{
    /// <summary>What the page to which the payer comes back is told was done.</summary>
    public const string PaidWord = DoneWordMiddleware.Paid;

    /// <summary>The address at which a payment can be made; <see langword="null"/> where there is none.</summary>
    public string? AddressFor(AskedPayment asked, HttpRequest request)
    {
        var back = $"{asked.Back}?{DoneWordMiddleware.Name}={PaidWord}";
        if (options.Address is { } template)
        {
            var site = (services.GetService(typeof(SiteAddress)) as SiteAddress)?.Of(request);
            return Fill(template, asked, site is null ? string.Empty : site + back);
        }

        return CashierPages.IsOpen(services) ? Fill(CashierPages.Template, asked, back) : null;
    }

    private static string Fill(string template, AskedPayment asked, string back) =>
        PaymentPageOptions.Values(asked, back).Aggregate(template, (address, value) => address.Replace(
            $"{{{value.Name}}}", Uri.EscapeDataString(value.Value), StringComparison.Ordinal));
}

/// <summary>A payment that a member is about to make.</summary>
/// <param name="Credential">The credential's number.</param>
/// <param name="Amount">US dollars.</param>
/// <param name="Back">The page of this site to come back to, from its slash on.</param>
internal sealed record AskedPayment(
    MemberKey Member, string Credential, FeePurpose Purpose, decimal Amount, string Back);

/// <summary>The address of the payment service's page.</summary>
public sealed record PaymentPageOptions
{
    /// <summary>The setting that holds it.</summary>
    public const string AddressSetting = "PaymentPage";

    /// <summary>Without these the payment service could not tell what was paid.</summary>
    private static readonly string[] Needed = ["program", "member", "credential", "purpose", "amount"];

    /// <param name="address">
    /// With <c>{program}</c>, <c>{member}</c>, <c>{credential}</c>, <c>{purpose}</c> and <c>{amount}</c> in the places
    /// where the values go, and <c>{return}</c> where it takes the address to come back to; <see langword="null"/> =
    /// there is no such page.
    /// </param>
    /// <exception cref="ArgumentException">It is no such address: names the setting, and not its value.</exception>
    public PaymentPageOptions(string? address)
    {
        if (string.IsNullOrEmpty(address))
        {
            return;
        }

        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri)
            || (uri.Scheme != Uri.UriSchemeHttps && !(uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback)))
        {
            throw SettingText.Wrong(
                AddressSetting, "must be the address of a page, such as https://pay.example.org/?amount={amount}.");
        }

        if (Needed.FirstOrDefault(name => !address.Contains($"{{{name}}}", StringComparison.Ordinal)) is { } missing)
        {
            throw SettingText.Wrong(AddressSetting, $"must have {{{missing}}} where that value goes.");
        }

        Address = address;
    }

    public string? Address { get; }

    internal static PaymentPageOptions Read(IConfiguration settings) =>
        new(SettingText.Find(settings, AddressSetting));

    internal static IEnumerable<(string Name, string Value)> Values(AskedPayment asked, string back) =>
    [
        ("program", asked.Member.Program),
        ("member", asked.Member.MemberId),
        ("credential", asked.Credential),
        ("purpose", WireName.From(asked.Purpose)),
        ("amount", asked.Amount.ToString("0.00", CultureInfo.InvariantCulture)),
        ("return", back),
    ];
}
