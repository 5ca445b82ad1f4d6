using Infra.Engine.Configuration;
using Infra.Engine.Diagnostics;

namespace Infra.Tests.Engine.Configuration;

/// <summary>The expected texts are what <c>pulumi preview --config</c> hands to a program.</summary>
public sealed class ConfigOverridesTests
{
    [Theory]
    [InlineData("shop:a.b = 1", "a.b=1")]
    [InlineData("shop:x = ", "x")]
    [InlineData("shop:x = y=z", "x=y=z")]
    [InlineData("aws:region = 01", "aws:region=01")]
    [InlineData("shop:x = 2", "x=1", "x=2")]
    public void Read_Keys_AreTakenAsTheyAre(string expected, params string[] given) => Assert.Equal(expected, Read(given, arePaths: false));

    [Theory]
    [InlineData("shop:top = 1", "top=1")]
    [InlineData("shop:m = {\"a\":\"True\",\"b\":5,\"c\":-5,\"d\":0}", "m.a=True", "m.b=+5", "m.c=-5", "m.d=-0")]
    [InlineData("shop:m = {\"e\":\" 5\",\"f\":\"1e3\",\"g\":\"00\",\"h\":0,\"i\":\"\"}", "m.e= 5", "m.f=1e3", "m.g=00", "m.h=0", "m.i=")]
    [InlineData("shop:m = {\"j\":\"99999999999999999999\",\"k\":false,\"l\":\"null\"}", "m.j=99999999999999999999", "m.k=false", "m.l=null")]
    [InlineData("shop:list = [\"q\",null,3]", "list[2]=3", "list[0]=q")]
    [InlineData("shop:m = {\"x.y\":3}", "m[\"x.y\"]=3")]
    [InlineData("shop:a.b = {\"c\":2}", "[\"a.b\"].c=2")]
    [InlineData("shop:a = {\"b\":2}", "a=1", "a.b=2")]
    [InlineData("shop:a = 1", "a.b=2", "a=1")]
    [InlineData("shop:a = [{\"b\":[null,2],\"c\":\"x=y\"}]", "a[0].b[1]=2", "a[0].c=x=y")]
    public void Read_Paths_BuildListsAndMaps(string expected, params string[] given) => Assert.Equal(expected, Read(given, arePaths: true));

    [Theory]
    [InlineData("a[x]", "an index is a whole number from 0 to 9999, and a name in brackets has quotes")]
    [InlineData("a[-1]", "an index is a whole number from 0 to 9999, and a name in brackets has quotes")]
    [InlineData("a[1000000000]", "an index is a whole number from 0 to 9999, and a name in brackets has quotes")]
    [InlineData("a.", "a name is missing")]
    [InlineData("a..b", "a name is missing")]
    [InlineData("a[\"x]", "a closing \"] is missing")]
    [InlineData("a[0", "a closing ] is missing")]
    [InlineData("a[0]b", "after a bracket comes a dot, another bracket or the end")]
    [InlineData("[0]", "it must begin with a name")]
    [InlineData("", "it must begin with a name")]
    public void Read_PathThatIsNone_IsAProblem(string path, string reason)
    {
        var problems = new List<Diagnostic>();

        new ConfigOverrides("shop", problems).Read([new(path, "1")], arePaths: true);

        Assert.Equal(
            $"--config '{path}' is not a configuration key: {reason}. Give it as name or namespace:name, and a path as name.property[0].",
            Assert.Single(problems).Detail);
    }

    [Theory]
    [InlineData("a:b:c")]
    [InlineData("")]
    public void Read_KeyThatIsNone_IsAProblem(string key)
    {
        var problems = new List<Diagnostic>();

        new ConfigOverrides("shop", problems).Read([new(key, "1")], arePaths: false);

        Assert.Equal($"--config '{key}' is not a configuration key. Give it as name or namespace:name.", Assert.Single(problems).Detail);
    }

    private static string Read(string[] given, bool arePaths)
    {
        var problems = new List<Diagnostic>();
        var pairs = given.Select(setting => setting.Split('=', 2)).Select(parts => KeyValuePair.Create(parts[0], parts.ElementAtOrDefault(1) ?? ""));
        var read = new ConfigOverrides("shop", problems).Read([.. pairs], arePaths);
        Assert.Empty(problems);
        return string.Join('\n', read.Select(setting => $"{setting.Key} = {ConfigText.Write(setting.Value)}"));
    }
}
