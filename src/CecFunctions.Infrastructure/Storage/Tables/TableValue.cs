using System.Globalization;

namespace CecFunctions.Infrastructure.Storage.Tables;

/// <summary>
/// One property's value. It is made from a string, int, long, bool, double, DateTimeOffset, Guid or byte[] by assignment; the default
/// is no value at all. Instants are kept in UTC to 100 ns. Binary is not copied: do not change the array afterwards.
/// </summary>
public readonly struct TableValue : IEquatable<TableValue>
{
    private readonly object? _reference;
    private readonly long _bits;

    private TableValue(TableValueKind kind, long bits, object? reference = null)
    {
        Kind = kind;
        _bits = bits;
        _reference = reference;
    }

    /// <summary>What the value is.</summary>
    public TableValueKind Kind { get; }

    /// <summary>False for the value of a property that is not there.</summary>
    public bool HasValue => Kind != TableValueKind.None;

    public static implicit operator TableValue(string? value) => value is null ? default : new(TableValueKind.Text, 0, value);

    public static implicit operator TableValue(int value) => new(TableValueKind.Int32, value);

    public static implicit operator TableValue(int? value) => value is { } given ? given : default(TableValue);

    public static implicit operator TableValue(long value) => new(TableValueKind.Int64, value);

    public static implicit operator TableValue(long? value) => value is { } given ? given : default(TableValue);

    public static implicit operator TableValue(bool value) => new(TableValueKind.Boolean, value ? 1 : 0);

    public static implicit operator TableValue(bool? value) => value is { } given ? given : default(TableValue);

    public static implicit operator TableValue(double value) => new(TableValueKind.Double, BitConverter.DoubleToInt64Bits(value));

    public static implicit operator TableValue(double? value) => value is { } given ? given : default(TableValue);

    public static implicit operator TableValue(DateTimeOffset value) => new(TableValueKind.DateTime, value.UtcTicks);

    public static implicit operator TableValue(DateTimeOffset? value) => value is { } given ? given : default(TableValue);

    public static implicit operator TableValue(Guid value) => new(TableValueKind.Guid, 0, value);

    public static implicit operator TableValue(Guid? value) => value is { } given ? given : default(TableValue);

    public static implicit operator TableValue(byte[]? value) => value is null ? default : new(TableValueKind.Binary, 0, value);

    /// <summary>The text.</summary>
    /// <exception cref="InvalidOperationException">The value is of another kind.</exception>
    public string AsText() => (string)Expect(TableValueKind.Text)._reference!;

    /// <inheritdoc cref="AsText"/>
    public int AsInt32() => (int)Expect(TableValueKind.Int32)._bits;

    /// <summary>The whole number, also when it is kept as a 32-bit one.</summary>
    /// <inheritdoc cref="AsText"/>
    public long AsInt64() => Kind == TableValueKind.Int32 ? _bits : Expect(TableValueKind.Int64)._bits;

    /// <inheritdoc cref="AsText"/>
    public bool AsBoolean() => Expect(TableValueKind.Boolean)._bits != 0;

    /// <inheritdoc cref="AsText"/>
    public double AsDouble() => BitConverter.Int64BitsToDouble(Expect(TableValueKind.Double)._bits);

    /// <summary>The instant, in UTC.</summary>
    /// <inheritdoc cref="AsText"/>
    public DateTimeOffset AsDateTime() => new(Expect(TableValueKind.DateTime)._bits, TimeSpan.Zero);

    /// <inheritdoc cref="AsText"/>
    public Guid AsGuid() => (Guid)Expect(TableValueKind.Guid)._reference!;

    /// <inheritdoc cref="AsText"/>
    public byte[] AsBinary() => (byte[])Expect(TableValueKind.Binary)._reference!;

    public static bool operator ==(TableValue left, TableValue right) => left.Equals(right);

    public static bool operator !=(TableValue left, TableValue right) => !left.Equals(right);

    /// <summary>Same kind and same value; binary byte by byte.</summary>
    public bool Equals(TableValue other) =>
        Kind == other.Kind && _bits == other._bits
        && (_reference is byte[] bytes && other._reference is byte[] others ? bytes.AsSpan().SequenceEqual(others) : Equals(_reference, other._reference));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is TableValue other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Kind, _bits, _reference is byte[] bytes ? bytes.Length : _reference?.GetHashCode());

    /// <summary>For people who debug; binary as its length.</summary>
    public override string ToString() => Kind switch
    {
        TableValueKind.None => "",
        TableValueKind.Boolean => AsBoolean() ? "true" : "false",
        TableValueKind.Double => AsDouble().ToString("R", CultureInfo.InvariantCulture),
        TableValueKind.DateTime => AsDateTime().ToString("O", CultureInfo.InvariantCulture),
        TableValueKind.Binary => $"{AsBinary().Length} bytes",
        TableValueKind.Text or TableValueKind.Guid => _reference!.ToString()!,
        _ => _bits.ToString(CultureInfo.InvariantCulture),
    };

    private TableValue Expect(TableValueKind kind) =>
        Kind == kind ? this : throw new InvalidOperationException($"The property is {Kind}, not {kind}.");
}
