using FsCheck;
using FsCheck.Fluent;

namespace CecFunctions.Tests;

internal static class NullableGen
{
    /// <summary>Now and then no value at all.</summary>
    public static Gen<T?> OrNull<T>(this Gen<T> values) where T : struct =>
        Gen.Choose(0, 3).SelectMany(choice => choice == 0 ? Gen.Constant<T?>(null) : values.Select(value => (T?)value));
}
