import assert from 'node:assert/strict';
import { HubError } from '../../../src/hub/failure';
import { Hub } from '../../../src/hub/hub';
import { redirect, send, silence, status } from '../../fakeHub';
import { Setting } from './setting';

const question = { path: 'api/models/owner/tiny/revision/main', model: 'owner/tiny' };

describe('Hub', () => {
  const setting = new Setting();

  const failure = async (asked: Promise<unknown>): Promise<HubError> => {
    const error = await asked.then(
      () => assert.fail('There was an answer.'),
      (error: unknown) => error,
    );
    assert.ok(error instanceof HubError, String(error));
    return error;
  };

  beforeEach(() => setting.server.add('owner/tiny', { 'config.json': '{}' }));

  it('asks without a token where there is none', async () => {
    await setting.hub().json(question);
    assert.equal(setting.server.asked[0]!.headers.authorization, undefined);
  });

  it('tells the token to the Hub, and to no other host', async () => {
    const { server } = setting;
    server.spoil(/revision/, redirect('/moved'));
    server.spoil(/moved/, redirect(`${server.cdn}/elsewhere`));
    server.spoil(/elsewhere/, redirect(`${server.endpoint.replace('127.0.0.1', 'localhost')}/back`));
    server.spoil(/back/, send('{}'));
    await setting.hub({ token: 'hf_right' }).json(question);
    assert.deepEqual(
      server.asked.map(({ url, headers }) => [url, headers.authorization]),
      [
        ['/api/models/owner/tiny/revision/main', 'Bearer hf_right'],
        ['/moved', 'Bearer hf_right'],
        ['/elsewhere', undefined],
        ['/back', undefined],
      ],
    );
  });

  it('gives up where redirects never end', async () => {
    setting.server.spoil(/./, ...Array.from({ length: 20 }, () => redirect('/again')));
    const { message } = await failure(setting.hub().json(question));
    assert.match(message, /^127\.0\.0\.1:\d+ keeps redirecting and never answers\./);
    assert.equal(setting.server.asked.length, 11);
  });

  it('knows a redirect to nowhere', async () => {
    setting.server.spoil(/./, redirect('http://'));
    assert.match(
      (await failure(setting.hub().json(question))).message,
      /does not answer as a Hugging Face Hub/,
    );
  });

  it('says that a model is not there, or not for everybody', async () => {
    const nothing = { path: 'api/models/owner/none/revision/main', model: 'owner/none' };
    const stranger = await failure(setting.hub().json(nothing));
    assert.match(
      stranger.message,
      /requires a token to show owner\/none: the model is private or does not exist/,
    );
    assert.equal(stranger.kind, 'token');
    const known = await failure(setting.hub({ token: 'hf_right' }).json(nothing));
    assert.match(known.message, /has no model owner\/none\. Check the name\.$/);
    assert.equal(known.kind, undefined);
  });

  it('says that a search takes a token', async () => {
    setting.server.spoil(/./, status(401));
    const { message, kind } = await failure(setting.hub().json({ path: 'api/models' }));
    assert.match(message, /requires a token\. Enter one\.$/);
    assert.equal(kind, 'token');
  });

  it('says that a token is wrong', async () => {
    setting.server.spoil(/./, status(401));
    const { message, kind } = await failure(setting.hub({ token: 'hf_wrong' }).json(question));
    assert.match(
      message,
      /rejects the token, or the token does not give access to this\. Enter another one\.$/,
    );
    assert.equal(kind, 'token');
  });

  it('says where the terms of a gated model are', async () => {
    const { server } = setting;
    server.add('owner/gated', { 'config.json': '{}' }, { isGated: true });
    const gated = { path: `owner/gated/resolve/${'0'.repeat(40)}/config.json`, model: 'owner/gated' };
    const stranger = await failure(setting.hub().read(gated));
    assert.equal(
      stranger.message,
      `owner/gated is gated. Accept its terms on ${server.endpoint}/owner/gated, then enter a token of that account.`,
    );
    assert.equal(stranger.kind, 'token');
    server.spoil(/./, status(403, { 'X-Error-Code': 'GatedRepo' }));
    const known = await failure(setting.hub({ token: 'hf_other' }).read(gated));
    assert.match(known.message, /the account of your token has no access\. Ask for it on http/);
    assert.equal(`${await setting.hub({ token: 'hf_right' }).read(gated)}`, '{}');
  });

  it('says how long to wait after too many requests', async () => {
    const waits = [
      [{ 'Retry-After': '17' }, 17],
      [{ RateLimit: '"api";r=0;t=55' }, 55],
      [{}, undefined],
    ] as const;
    for (const [headers, seconds] of waits) {
      setting.server.spoil(/./, status(429, { ...headers }));
      const error = await failure(setting.hub().json(question));
      assert.equal(error.seconds, seconds);
      assert.equal(error.kind, 'passing');
      assert.match(
        error.message,
        seconds === undefined ? /Try again later\.$/ : RegExp(`in ${seconds} s\\.$`),
      );
    }
    const tomorrow = new Date(Date.now() + 86_400_000).toUTCString();
    setting.server.spoil(/./, status(429, { 'Retry-After': tomorrow }));
    const { seconds } = await failure(setting.hub().json(question));
    assert.ok(seconds! > 86_000 && seconds! <= 86_400, `${seconds} s`);
  });

  it('says that the Hub is in trouble', async () => {
    setting.server.spoil(/./, status(503));
    const { message, kind } = await failure(setting.hub().json(question));
    assert.match(message, /answers with error 503\. Try again later\.$/);
    assert.equal(kind, 'passing');
  });

  it('says that nobody answers', async () => {
    const hub = setting.hub();
    const unknownHub = setting.hub({ endpoint: 'http://nowhere.invalid' });
    await setting.server.stop();
    const offline = await failure(hub.json(question));
    assert.match(
      offline.message,
      /cannot be reached \(connect ECONNREFUSED 127\.0\.0\.1:\d+\)\. Check the connection/,
    );
    const unknown = await failure(unknownHub.json(question));
    assert.match(
      unknown.message,
      /^nowhere\.invalid cannot be reached \(getaddrinfo \w+ nowhere\.invalid\)\./,
    );
  });

  it('does not wait for ever', async () => {
    setting.server.spoil(/./, silence);
    const hub = setting.hub({ patience: { silence: 50, pause: 1 } });
    assert.match((await failure(hub.json(question))).message, /cannot be reached \(nothing for 0\.05 s\)/);
    setting.server.spoil(/./, (_, response) => response.writeHead(200).write('{'));
    assert.match((await failure(hub.json(question))).message, /cannot be reached \(nothing for 0\.05 s\)/);
  });

  it('stops at once where the reader cancels', async () => {
    setting.server.spoil(/./, silence);
    const reason = new Error('enough');
    const cancel = new AbortController();
    const asked = setting.hub().json({ ...question, signal: cancel.signal });
    cancel.abort(reason);
    await assert.rejects(asked, reason);
  });

  it('knows a server that is no Hub', async () => {
    setting.server.spoil(/./, send('<html>Welcome to the hotel’s network</html>'));
    assert.match(
      (await failure(setting.hub().json(question))).message,
      /does not answer as a Hugging Face Hub does/,
    );
    setting.server.spoil(/./, status(404));
    assert.match(
      (await failure(setting.hub().json({ path: 'api/models' }))).message,
      /does not answer as a Hugging Face Hub does/,
    );
  });

  it('lies below a path where the endpoint has one', async () => {
    setting.server.spoil(/^\/mirror\/api\/models$/, send('[]'));
    const hub = setting.hub({ endpoint: `${setting.server.endpoint}/mirror/` });
    assert.deepEqual(await hub.json({ path: 'api/models' }), []);
  });

  it('wants a web address', () => {
    for (const endpoint of ['huggingface.co', 'file:///etc/passwd', ''])
      assert.throws(
        () => new Hub({ endpoint }),
        /The address of the Hub is not a web address, such as https:\/\/huggingface\.co/,
      );
  });

  it('repeats no password of an address', () => {
    for (const scheme of ['https', 'ftp'])
      assert.throws(
        () => new Hub({ endpoint: `${scheme}://reader:hf_secret@hub.example` }),
        ({ message }: Error) => !/reader|hf_secret/.test(message),
      );
    assert.throws(
      () => new Hub({ endpoint: 'https://:hf_secret@hub.example' }),
      /contains a user name or a password, which are not sent/,
    );
  });

  it('names a token that cannot be used, and does not repeat it', () => {
    for (const token of ['hf_a\nb', 'hf a', 'hf_令牌'])
      assert.throws(
        () => setting.hub({ token }),
        (error) =>
          error instanceof HubError &&
          error.kind === 'token' &&
          /^The token for 127\.0\.0\.1:\d+ cannot be used/.test(error.message) &&
          !error.message.includes(token),
      );
  });

  it('takes a token without the line break that a file ends with', async () => {
    await setting.hub({ token: 'hf_right\r\n' }).json(question);
    await setting.hub({ token: ' \n' }).json(question);
    assert.deepEqual(
      setting.server.asked.map(({ headers }) => headers.authorization),
      ['Bearer hf_right', undefined],
    );
  });

  it('follows no redirect to another scheme', async () => {
    for (const address of ['https://127.0.0.1/a', 'file:///etc/passwd', 'data:application/json,{}']) {
      setting.server.spoil(/./, redirect(address));
      assert.match(
        (await failure(setting.hub().json(question))).message,
        /^127\.0\.0\.1:\d+ redirects from http to (https|file|data), which is not followed\./,
      );
    }
  });

  it('sends no password that a redirect holds', async () => {
    const { server } = setting;
    server.spoil(/revision/, redirect(`${server.cdn.replace('//', '//reader:hf_secret@')}/elsewhere`));
    server.spoil(/elsewhere/, status(503));
    const { message } = await failure(setting.hub().json(question));
    assert.doesNotMatch(message, /hf_secret/);
    assert.equal(server.asked.at(-1)!.headers.authorization, undefined);
  });
});
