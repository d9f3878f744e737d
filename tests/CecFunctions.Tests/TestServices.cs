using Microsoft.Extensions.DependencyInjection;

namespace CecFunctions.Tests;

/// <summary>Puts one service around another.</summary>
internal static class TestServices
{
    public static void Replace<T>(this IServiceCollection services, Func<T, T> around) where T : class
    {
        var inner = services.Last(service => service.ServiceType == typeof(T));
        services.Remove(inner);
        services.AddSingleton(provider => around((T)(
            inner.ImplementationInstance
            ?? inner.ImplementationFactory?.Invoke(provider)
            ?? ActivatorUtilities.CreateInstance(provider, inner.ImplementationType!))));
    }
}
