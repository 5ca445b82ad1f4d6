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

    /// <summary>
    /// Reads a result. What does not fit the type is a warning, and reads as null: a provider may be newer than the program.
    /// </summary>
    /// <param name="token">Token of the function.</param>
    /// <param name="result">What the provider returned.</param>
    /// <param name="type">The type of the value.</param>
    /// <param name="isSingle">Whether the value is the first property of the result, which should be its only one.</param>
    /// <exception cref="InvalidOperationException">A single value is asked for, and the result has none.</exception>
    public static OutputData Read(string token, ByteString result, Type type, bool isSingle)
    {
        var fields = Struct.Parser.ParseFrom(result);
        var value = isSingle
            ? Only(token, fields)
            : Value.ForStruct(fields);
        var reader = new PropertyReader();
        var data = reader.ReadProperty("result", value, ValueShape.For(type));
        foreach (var problem in reader.Problems)
        {
            Log.Warn($"The result of '{token}' is not as expected: {problem}.");
        }

        return data;
    }

    private static Value Only(string token, Struct fields) => fields.Fields.Count > 0
        ? fields.Fields.Values.First()
        : throw new InvalidOperationException($"The result of '{token}' has no property, but one is expected.");
}
