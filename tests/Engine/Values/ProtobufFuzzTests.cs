using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Infra.Engine.Protocol;
using Infra.Engine.Values;
using BoolValue = Infra.Engine.Values.BoolValue;
using ListValue = Infra.Engine.Values.ListValue;
using NullValue = Infra.Engine.Values.NullValue;
using StringValue = Infra.Engine.Values.StringValue;

namespace Infra.Tests.Engine.Values;

/// <summary>The engine's reader of values gives the same verdict and the same value as Google.Protobuf, whatever the bytes are.</summary>
public sealed class ProtobufFuzzTests
{
    private const int Messages = 60_000;

    // Among the fields of a property Google.Protobuf for .NET passes over kinds of field that do not exist. That for Go, which Pulumi's engine has,
    // refuses them, and so does this engine.
    private const string Lenient = "which does not exist";

    public static TheoryData<string, string> Examples => new()
    {
        { "00", "" },
        { "0200", "" },
        { "0A030A01FF", "" },
        { "0A0A0A0161120510011A0161", "{a: \"a\"}" },
        { "0A0B0A01611206200108003200", "{a: []}" },
        { "0A090A01611204200108000A00", "{: null, a: null}" },
        { "0A070A0161120220010A070A016112022000", "{a: false}" },
        { "0A100A0161120B2A050A030A01782A020A00", "{a: {: null, x: null}}" },
        { "0A0D0A01611208320432022001320032", "" },
        { "0A100A0161120B32040A02200132030A0108", "" },
        { "0A110A0161120C32040A022001 32040A022000", "{a: [true, false]}" },
        { "0B10010C", "{}" },
        { "0B100114", "" },
        { "0C", "" },
        { "0A8A808080100A0161120510011A0161", "{a: \"a\"}" },
    };

    [Theory]
    [MemberData(nameof(Examples))]
    public void Message_WellChosen_IsReadOrRefusedAsByProtobuf(string hex, string expected)
    {
        var bytes = Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal));
        Assert.Equal((expected, expected), (ByProtobuf(bytes)?.ToString() ?? "", ByEngine(bytes, out _)?.ToString() ?? ""));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Message_Mutated_IsReadOrRefusedAsByProtobuf(int seed)
    {
        var random = new Random(seed);
        var mutation = new MessageMutation(random);
        var (read, refused) = (0, 0);
        for (var i = 0; i < Messages; i++)
        {
            var bytes = mutation.Next();
            var (expected, actual) = (ByProtobuf(bytes), ByEngine(bytes, out var problem));
            if (problem.EndsWith(Lenient, StringComparison.Ordinal))
            {
                continue;
            }

            Assert.True(Equals(expected, actual), $"{Convert.ToHexString(bytes)} is {expected} to Google.Protobuf, but {actual} to the engine.");
            _ = expected is null ? refused++ : read++;
        }

        Assert.True(read > Messages / 5 && refused > Messages / 5, $"{read} read, {refused} refused");
    }

    private static MapValue? ByEngine(byte[] bytes, out string problem)
    {
        problem = "";
        try
        {
            return new WireReader().Read(ByteString.CopyFrom(bytes));
        }
        catch (InvalidDataException refusal)
        {
            problem = refusal.Message;
            return null;
        }
    }

    private static MapValue? ByProtobuf(byte[] bytes)
    {
        try
        {
            return ToEngine(Struct.Parser.ParseFrom(bytes));
        }
        catch (InvalidProtocolBufferException)
        {
            return null;
        }
    }

    private static MapValue ToEngine(Struct message) =>
        MapValue.Create(message.Fields.Select(field => KeyValuePair.Create(field.Key, ToEngine(field.Value))));

    private static PropertyValue ToEngine(Value message) => message.KindCase switch
    {
        Value.KindOneofCase.NumberValue => new NumberValue(message.NumberValue),
        Value.KindOneofCase.StringValue => new StringValue(message.StringValue),
        Value.KindOneofCase.BoolValue => BoolValue.From(message.BoolValue),
        Value.KindOneofCase.StructValue => ToEngine(message.StructValue),
        Value.KindOneofCase.ListValue => new ListValue([.. message.ListValue.Values.Select(ToEngine)]),
        _ => NullValue.Instance,
    };
}
