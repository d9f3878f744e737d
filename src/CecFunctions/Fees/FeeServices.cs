using CecFunctions.Http;
using CecFunctions.Members;
using CecFunctions.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CecFunctions.Fees;

/// <summary>Registers payments and what members have paid.</summary>
internal static class FeeServices
{
    public static IServiceCollection AddFees(this IServiceCollection services, IConfiguration settings) => services
        .AddOnTable<PaymentIds>("payments", StoredContent.Announced(PaymentIds.Check))
        .AddSingleton<MemberPart>(FeeAccountPart.Part)
        .AddSingleton(PaymentHookOptions.Read(settings))
        .AddOnTable<AccountList>("accounts", StoredContent.Rebuilt)
        .AddOpenWorkList<MoneyOnAccount>()
        .AddSingleton<AccountDesk>()
        .AddSingleton<ErasedFees>()
        .AddSingleton<Payments>()
        .AddSingleton<Refunds>()
        .AddEndpoints(ApiPart.Payments, PaymentEndpoints.Map)
        .AddEndpoints(ApiPart.Payments, RefundEndpoints.Map);
}
