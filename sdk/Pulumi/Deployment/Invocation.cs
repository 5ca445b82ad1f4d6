using Google.Protobuf;
using Google.Protobuf.Collections;
using Google.Protobuf.WellKnownTypes;
using Pulumi.Serialization;
using Pulumirpc;
using Type = System.Type;

namespace Pulumi;

/// <summary>Shared code of function and method calls.</summary>
internal static class Invocation
{
    /// <exception cref="InvalidOperationException">The provider refused the arguments or failed.</exception>
    public static void ThrowOnFailures(string token, RepeatedField<CheckFailure> failures)
    {
        if (failures.Count > 0)
        {
            var reasons = failures.Select(failure => failure.Property.Length == 0 ? failure.Reason : $"{failure.Reason} ({failure.Property})");
            throw new InvalidOperationException($"Invoke of '{token}' failed: {string.Join("; ", reasons)}");
        }
    }

    /// <summary>Reads a result.</summary>
    /// <param name="token">Token of the function.</param>
    /// <param name="result">What the provider returned.</param>
    /// <param name="type">The type of the value.</param>
    /// <param name="isSingle">Whether the value is the only property of the result.</param>
    /// <exception cref="InvalidOperationException">The result does not fit the type.</exception>
    public static OutputData Read(string token, ByteString result, Type type, bool isSingle)
    {
        var fields = Struct.Parser.ParseFrom(result);
        var value = isSingle
            ? Only(token, fields)
            : Value.ForStruct(fields);
        var reader = new PropertyReader();
        var data = reader.ReadProperty("result", value, ValueShape.For(type));
        return reader.Problems.Count == 0
            ? data
            : throw new InvalidOperationException($"The result of '{token}' is not as expected: {string.Join("; ", reader.Problems)}.");
    }

    private static Value Only(string token, Struct fields) => fields.Fields.Count == 1
        ? fields.Fields.Values.First()
        : throw new InvalidOperationException($"The result of '{token}' has {fields.Fields.Count} properties instead of one.");
}
