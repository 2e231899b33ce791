import RjsfForm from '@rjsf/core'
import validator from '@rjsf/validator-ajv8'
import { createElement } from 'react'
import { createRoot } from 'react-dom/client'
import { Model } from 'survey-core'
import 'survey-core/survey-core.css'
import { Survey } from 'survey-react-ui'

/**
 * The same form in the libraries that the counter's own is measured against. `fields`: key, name, type, required,
 * choices, columns, section, value. Each call mounts into `root` and returns at once.
 */
const kinds = { number: 'number', integer: 'number' }

function byName(choices) {
  return choices.map(({ value, name }) => ({ value, text: name }))
}

function surveyElement(field) {
  const base = {
    name: field.key.replaceAll('.', '_'),
    title: field.name,
    isRequired: field.required,
  }
  if (field.type === 'boolean')
    return {
      ...base,
      type: 'radiogroup',
      choices: [
        { value: true, text: '是' },
        { value: false, text: '否' },
      ],
    }
  if (field.choices) {
    const short = field.choices.length <= 4
    return { ...base, type: short ? 'radiogroup' : 'dropdown', choices: byName(field.choices) }
  }
  if (field.columns)
    return {
      ...base,
      type: 'matrixdynamic',
      rowCount: 1,
      columns: field.columns.map(({ key, name }) => ({ name: key, title: name, cellType: 'text' })),
    }
  if (field.type === 'longText') return { ...base, type: 'comment' }
  return { ...base, type: 'text', inputType: kinds[field.type] ?? 'text' }
}

function mountSurvey(root, sections) {
  const model = new Model({
    showQuestionNumbers: 'off',
    elements: sections.map(({ name, fields }, at) => ({
      type: 'panel',
      name: `panel${at}`,
      title: name,
      elements: fields.map(surveyElement),
    })),
  })
  model.data = dataOf(sections, (key) => key.replaceAll('.', '_'))
  createRoot(root).render(createElement(Survey, { model }))
}

function formioComponent(field) {
  const base = {
    key: field.key.replaceAll('.', '_'),
    label: field.name,
    input: true,
    validate: { required: field.required },
  }
  const labelled = (choices) => choices.map(({ value, name }) => ({ value, label: name }))
  if (field.type === 'boolean')
    return {
      ...base,
      type: 'radio',
      values: [
        { value: 'true', label: '是' },
        { value: 'false', label: '否' },
      ],
    }
  if (field.choices && field.choices.length <= 4)
    return { ...base, type: 'radio', values: labelled(field.choices) }
  if (field.choices)
    return { ...base, type: 'select', widget: 'html5', data: { values: labelled(field.choices) } }
  if (field.columns)
    return {
      ...base,
      type: 'datagrid',
      components: field.columns.map(({ key, name }) => ({
        type: 'textfield',
        key,
        label: name,
        input: true,
      })),
    }
  if (field.type === 'longText') return { ...base, type: 'textarea' }
  return { ...base, type: kinds[field.type] ?? 'textfield' }
}

function mountFormio(root, sections) {
  const form = {
    components: sections.map(({ name, fields }, at) => ({
      type: 'panel',
      key: `panel${at}`,
      title: name,
      input: false,
      components: fields.map(formioComponent),
    })),
  }
  return globalThis.Formio.createForm(root, form).then((made) => {
    made.submission = { data: dataOf(sections, (key) => key.replaceAll('.', '_')) }
  })
}

function jsonSchemaOf(field) {
  const title = field.name
  if (field.type === 'boolean') return { title, type: 'boolean' }
  if (field.choices)
    return {
      title,
      type: 'string',
      oneOf: field.choices.map(({ value, name }) => ({ const: value, title: name })),
    }
  if (field.columns)
    return {
      title,
      type: 'array',
      items: {
        type: 'object',
        properties: Object.fromEntries(
          field.columns.map(({ key, name }) => [key, { title: name, type: 'string' }]),
        ),
      },
    }
  return { title, type: kinds[field.type] ?? 'string' }
}

function mountRjsf(root, sections) {
  const schema = {
    type: 'object',
    properties: Object.fromEntries(
      sections.map(({ name, fields }, at) => [
        `panel${at}`,
        {
          title: name,
          type: 'object',
          required: fields.filter(({ required }) => required).map(({ key }) => key),
          properties: Object.fromEntries(fields.map((field) => [field.key, jsonSchemaOf(field)])),
        },
      ]),
    ),
  }
  // Choices as the desk shows them: side by side while they are few.
  const uiSchema = Object.fromEntries(
    sections.map(({ fields }, at) => [
      `panel${at}`,
      Object.fromEntries(
        fields
          .filter(({ type, choices }) => type === 'boolean' || (choices && choices.length <= 4))
          .map(({ key }) => [key, { 'ui:widget': 'radio' }]),
      ),
    ]),
  )
  const formData = Object.fromEntries(
    sections.map(({ fields }, at) => [`panel${at}`, dataOf([{ fields }], (key) => key)]),
  )
  createRoot(root).render(createElement(RjsfForm, { schema, uiSchema, validator, formData }))
}

function dataOf(sections, keyOf) {
  return Object.fromEntries(
    sections
      .flatMap(({ fields }) => fields)
      .filter(({ value }) => value !== undefined)
      .map(({ key, value }) => [keyOf(key), value]),
  )
}

globalThis.peerForms = { survey: mountSurvey, formio: mountFormio, rjsf: mountRjsf }
